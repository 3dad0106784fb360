namespace TrustFund.Service.Hosting;

/// <summary>
/// The address for those who run the service. Whoever can reach it reads the node's health in full without signing in, so it is
/// kept to a machine or a network of theirs; elsewhere that health is not shown, and here nothing else is.
/// </summary>
internal sealed class ManagementAddress(Uri? address)
{
    /// <summary>Where the health is in full.</summary>
    public const string Path = "/health";

    public Task KeepApart(HttpContext context, RequestDelegate next)
    {
        var isHere = address is not null && context.Connection.LocalPort == address.Port;
        var isForHere = context.Request.Path.Equals(Path, StringComparison.OrdinalIgnoreCase);
        if (isHere == isForHere || (isHere && context.Request.Path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase)))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
