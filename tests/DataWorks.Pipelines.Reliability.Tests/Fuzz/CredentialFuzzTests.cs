using System.Text;

namespace DataWorks.Pipelines.Reliability.Tests.Fuzz;

[Collection(FuzzGroup.Name)]
[Trait(Suite.Trait, Suite.Fuzz)]
public sealed class CredentialFuzzTests
{
    private const int Seed = 20261122;
    private const string Keys = "\"AccessKeyId\":\"STS.1\",\"AccessKeySecret\":\"CANARY\",\"SecurityToken\":\"CANARY\",\"Expiration\":\"2026-11-22T10:00:00Z\"";

    private static readonly byte[][] s_seeds =
    [
        .. new[]
        {
            $"{{\"RequestId\":\"R\",\"Credentials\":{{{Keys}}},\"AssumedRoleUser\":{{\"Arn\":\"a\"}}}}", $"{{\"CloudCredential\":{{{Keys}}}}}", $"{{\"Code\":\"Success\",{Keys}}}",
            "{\"RequestId\":\"R\",\"Code\":\"NoPermission\",\"Message\":\"You are not authorized.\"}", "{\"Code\":\"SignatureDoesNotMatch\",\"Message\":\"server string to sign is:POST\"}",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    /// <summary>A response of a credential source yields credentials or one error without a secret.</summary>
    [Fact]
    public Task Any_response_of_a_source_yields_credentials_or_one_error() => new FuzzRun("credentials").TryAsync(
        Suite.Of(Suite.Fuzz, 5_000, 200_000),
        static () => static number =>
        {
            Random random = new(unchecked((Seed * 1_000_003) + number));
            byte[] body = random.Next(40) == 0 ? ForeignBodies.Next(random) : s_seeds[random.Next(s_seeds.Length)];
            for (int left = 1 + random.Next(4); left > 0; left--)
            {
                body = random.Next(3) == 0 ? ByteMutator.Mutate(body, s_seeds[random.Next(s_seeds.Length)], random) : JsonMutator.Mutate(body, random);
            }

            try
            {
                // A secret that the source itself puts into its message is not ours, so it is removed before.
                CredentialReading.Check(Encoding.UTF8.GetString(body).Contains("Message", StringComparison.Ordinal) ? ReplaceCanary(body) : body, random.Next(2) == 0 ? 200 : 403);
            }
            catch (Exception exception)
            {
                throw new FuzzFault($"{FuzzFile.Write($"credentials-{Seed}-{number}.txt", body)}: {(exception is FuzzFault ? exception.Message : exception)}");
            }

            return Task.CompletedTask;
        });

    private static byte[] ReplaceCanary(byte[] body) => Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(body).Replace("CANARY", "secret", StringComparison.Ordinal));
}
