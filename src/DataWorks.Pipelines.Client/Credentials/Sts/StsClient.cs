using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using DataWorks.Pipelines.Client.Credentials.Http;
using DataWorks.Pipelines.Client.Errors;
using DataWorks.Pipelines.Client.Signing;
using DataWorks.Pipelines.Client.Transport;

namespace DataWorks.Pipelines.Client.Credentials.Sts;

/// <summary>The calls of STS 2015-04-01 that give out keys, signed with V3 like all others.</summary>
internal sealed class StsClient(CredentialHttp http, TimeProvider time)
{
    private const int MostTries = 3;
    private readonly ServiceClock _clock = new(time);

    /// <summary>Assumes a role with other keys.</summary>
    public async Task<ServiceCredential> AssumeRoleAsync(
        StsRole role, ServiceCredential by, string source, CancellationToken cancellationToken)
    {
        List<KeyValuePair<string, string>> form = Form(role);
        Add(form, "ExternalId", role.ExternalId);
        StsQuestion question = new("AssumeRole", role.Endpoint, source, form, [by.AccessKeySecret, by.SecurityToken]) { By = by };
        using JsonDocument answer = await AskAsync(question, cancellationToken).ConfigureAwait(false);
        return KeysAnswer.Read(answer.RootElement, "Credentials", source, role.Account);
    }

    /// <summary>Assumes a role with the token of an identity provider; nothing is signed.</summary>
    public async Task<ServiceCredential> AssumeRoleWithOidcAsync(
        StsRole role, string providerArn, string token, string source, CancellationToken cancellationToken)
    {
        List<KeyValuePair<string, string>> form = Form(role);
        Add(form, "OIDCProviderArn", providerArn);
        Add(form, "OIDCToken", token);
        StsQuestion question = new("AssumeRoleWithOIDC", role.Endpoint, source, form, [token]);
        using JsonDocument answer = await AskAsync(question, cancellationToken).ConfigureAwait(false);
        return KeysAnswer.Read(answer.RootElement, "Credentials", source, role.Account);
    }

    /// <summary>Asks as whom keys call.</summary>
    public async Task<CallerIdentity> GetCallerIdentityAsync(Uri endpoint, ServiceCredential by, CancellationToken cancellationToken)
    {
        StsQuestion question = new("GetCallerIdentity", endpoint, by.Source, [], [by.AccessKeySecret, by.SecurityToken]) { By = by };
        using JsonDocument answer = await AskAsync(question, cancellationToken).ConfigureAwait(false);
        return new CallerIdentity(
            KeysAnswer.Text(answer.RootElement, "AccountId") ?? throw CredentialErrors.Unfit(by.Source, "the answer of STS names no account"),
            KeysAnswer.Text(answer.RootElement, "Arn") ?? string.Empty);
    }

    private static List<KeyValuePair<string, string>> Form(StsRole role)
    {
        List<KeyValuePair<string, string>> form = [];
        Add(form, "RoleArn", role.Arn);
        Add(form, "RoleSessionName", role.SessionName);
        Add(form, "DurationSeconds", FormattableString.Invariant($"{role.Seconds}"));
        Add(form, "Policy", role.Policy);
        return form;
    }

    private static void Add(List<KeyValuePair<string, string>> form, string name, string? value)
    {
        if (value is not null)
        {
            form.Add(new(name, value));
        }
    }

    // The questions only read, so what was lost on the way is asked again; a clock that is off once, with the server's time.
    private async Task<JsonDocument> AskAsync(StsQuestion question, CancellationToken cancellationToken)
    {
        bool corrected = false;
        for (int tries = 1; ; tries++)
        {
            using HttpRequestMessage request = Request(question);
            CredentialAnswer answer;
            try
            {
                answer = await http.SendAsync(request, question.Source, cancellationToken).ConfigureAwait(false);
            }
            catch (DwServiceException) when (tries < MostTries)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200 * tries), time, cancellationToken).ConfigureAwait(false);
                continue;
            }

            ServiceError error = answer.IsOk ? new(null, null, null, null) : ServiceErrorReader.Read(answer.Body);
            if (answer.IsOk)
            {
                return KeysAnswer.Parse(answer.Body, question.Source);
            }

            if (error.IsClockOff && !corrected && answer.Date is { } serverTime)
            {
                corrected = true;
                _ = _clock.Correct(serverTime);
            }
            else if (tries < MostTries && (answer.Status >= 500 || error.IsThrottling || error.IsNonceUsed))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(300 * tries), time, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                throw StsRefusal.Of(question, answer, error);
            }
        }
    }

    private HttpRequestMessage Request(StsQuestion question)
    {
        string body = string.Join('&', question.Form.Select(static pair => $"{PercentEncoder.Encode(pair.Key)}={PercentEncoder.Encode(pair.Value)}"));
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        HttpRequestMessage request = new(HttpMethod.Post, question.Endpoint);
        request.Headers.Add("x-acs-action", question.Operation);
        request.Headers.Add("x-acs-version", "2015-04-01");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (bytes.Length > 0)
        {
            request.Content = new ByteArrayContent(bytes);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        }

        if (question.By is { } by)
        {
            RequestSignature.Apply(request, bytes, by, _clock.UtcNow);
        }

        return request;
    }
}
