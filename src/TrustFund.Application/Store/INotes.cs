namespace TrustFund.Application.Store;

/// <summary>
/// What a node notes for the others beside the log, as the result of the last verification. Notes follow from no event, nothing is
/// decided on them, and verification does not look at them.
/// </summary>
public interface INotes
{
    /// <exception cref="StoreBusyException">The store cannot be written now.</exception>
    Task Write(string name, string text, CancellationToken cancellation);

    /// <returns>The text noted last under the name; null where there is none.</returns>
    /// <exception cref="StoreBusyException">The store cannot be read now.</exception>
    Task<string?> Read(string name, CancellationToken cancellation);
}
