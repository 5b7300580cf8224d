using System.Buffers;
using System.Text;
using DataWorks.Pipelines.Client.Http;
using DataWorks.Pipelines.Client.Signing;

namespace DataWorks.Pipelines.Client;

/// <summary>Creates the request of any operation. The places of the parameters are those of the vendor's clients of 2026: reads by GET in the query,
/// except the listed ones, everything else in a form.</summary>
internal static class ApiOperationRequest
{
    private static readonly HashSet<string> s_postReads = new(StringComparer.Ordinal)
    {
        "ListTaskInstances", "ListProjects", "ListWorkflows", "ListWorkflowInstances", "ListTasks", "ListDeploymentPackages", "GetDeploymentPackage",
        "ListDeploymentPackageFiles", "GetRerunWorkflowInstancesResult",
    };

    private static readonly SearchValues<char> s_notInPath = SearchValues.Create("?#\\ \r\n\t");

    // A POST with a query and without a body.
    private static readonly HashSet<string> s_queryOnly = new(StringComparer.Ordinal) { "ListDeploymentPackageFiles", "GetRerunWorkflowInstancesResult" };

    private static readonly HashSet<(string Operation, string Parameter)> s_queryParameters =
        [("ExecPipelineRunStage", "ProjectId"), ("RemoveTaskInstanceDependencies", "Id"), ("TriggerSchedulerTaskInstance", "EnvType")];

    /// <exception cref="DwServiceException">The operation is not valid; nothing is sent.</exception>
    public static ApiRequest Create(ApiOperation operation)
    {
        Check(operation);
        HttpMethod method = MethodOf(operation);
        ApiRequest request = new()
        {
            Version = operation.Product == ApiProduct.PaiFlow ? ApiRequest.PaiFlowVersion : ApiRequest.DataWorksVersion,
            Operation = operation.Operation,
            Method = method,
            Path = operation.Path ?? "/",
            IsRead = operation.IsRead,
        };
        ILookup<bool, NamedValue> byPlace = operation.Parameters
            .Where(static pair => pair.Value is not null)
            .Select(static pair => new NamedValue(pair.Key, pair.Value!))
            .ToLookup(pair => IsInQuery(operation, method, pair.Key));
        request = request with { Query = [.. byPlace[true]] };
        if (operation.Product == ApiProduct.PaiFlow)
        {
            return operation.Body is null
                ? request
                : request with { Body = Encoding.UTF8.GetBytes(operation.Body), ContentType = "application/json; charset=utf-8" };
        }

        string form = string.Join('&', byPlace[false].Select(static pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));
        return form.Length == 0 ? request : request with { Body = Encoding.ASCII.GetBytes(form), ContentType = "application/x-www-form-urlencoded" };
    }

    private static HttpMethod MethodOf(ApiOperation operation) => operation.Method
        ?? (operation.IsRead && (operation.Product == ApiProduct.PaiFlow || !s_postReads.Contains(operation.Operation)) ? HttpMethod.Get : HttpMethod.Post);

    private static bool IsInQuery(ApiOperation operation, HttpMethod method, string name) =>
        operation.Product == ApiProduct.PaiFlow || method == HttpMethod.Get || s_queryOnly.Contains(operation.Operation)
        || s_queryParameters.Contains((operation.Operation, name));

    private static void Check(ApiOperation operation)
    {
        HttpMethod? method = operation.Method;
        if (operation.Operation.Length == 0 || !operation.Operation.All(char.IsAsciiLetterOrDigit))
        {
            throw Invalid(operation, $"'{operation.Operation}' is not the name of an operation.", "Use the name of the API reference, such as 'ListProjects'.");
        }

        if (method is not null && method != HttpMethod.Get && method != HttpMethod.Post && method != HttpMethod.Put && method != HttpMethod.Delete)
        {
            throw Invalid(operation, $"the method '{method}' is not supported.", "Use GET, POST, PUT or DELETE.");
        }

        if (operation.Body is not null && MethodOf(operation) == HttpMethod.Get)
        {
            throw Invalid(operation, "a GET has no body.", "Leave out -Body, or use another -Method.");
        }

        if (operation.Product == ApiProduct.PaiFlow)
        {
            CheckPath(operation);
        }
        else if (operation.Body is not null || operation.Path is not (null or "/"))
        {
            throw Invalid(operation, "an operation of DataWorks has neither a path nor a body of its own.", "Use -Parameter, or '-Product PaiFlow'.");
        }
        else if (method == HttpMethod.Put || method == HttpMethod.Delete)
        {
            throw Invalid(operation, $"DataWorks has no {method} operations.", "Use GET or POST.");
        }
    }

    // Two slashes would begin with another host, which would get the signed request.
    private static void CheckPath(ApiOperation operation)
    {
        if (operation.Path is not { } path || !path.StartsWith("/api/", StringComparison.Ordinal) || path.AsSpan().ContainsAny(s_notInPath))
        {
            throw Invalid(operation, $"'{operation.Path}' is not a path of PAIFlow.", "Use -Path with the path of the API reference, such as '/api/v1/pipelineruns'.");
        }
    }

    private static DwServiceException Invalid(ApiOperation operation, string reason, string action) =>
        new(DwErrorKind.InvalidParameter, $"{operation.Operation}: {reason}") { Recommend = action };
}
