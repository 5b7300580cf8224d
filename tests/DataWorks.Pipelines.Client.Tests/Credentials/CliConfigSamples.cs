namespace DataWorks.Pipelines.Client.Tests.Credentials;

/// <summary>Files as the CLI writes them. Every secret is a canary that no output may show.</summary>
internal static class CliConfigSamples
{
    public const string Canary = "CANARY-SECRET";

    public const string Usual = """
        {
          "current": "dev",
          "profiles": [
            { "name": "default", "mode": "AK", "access_key_id": "LTAI5tDefault01", "access_key_secret": "CANARY-SECRET", "region_id": "cn-hangzhou", "output_format": "json", "language": "en", "retry_timeout": 0 },
            { "name": "dev", "mode": "AK", "access_key_id": "LTAI5tDevelop02", "access_key_secret": "CANARY-SECRET-DEV", "region_id": "cn-shanghai" },
            { "name": "prod", "mode": "StsToken", "access_key_id": "STS.Production3", "access_key_secret": "CANARY-SECRET-PROD", "sts_token": "CANARY-TOKEN", "region_id": "eu-central-1" },
            { "name": "rôle 角色", "mode": "ak", "access_key_id": " LTAI5tUnicode04 ", "access_key_secret": "CANARY-SECRET-U", "region_id": "" }
          ],
          "meta_path": ""
        }
        """;

    public static string One(string fields) => $$"""{ "current": "p", "profiles": [ { "name": "p", {{fields}} } ] }""";
}
