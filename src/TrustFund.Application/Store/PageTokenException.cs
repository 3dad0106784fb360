namespace TrustFund.Application.Store;

/// <summary>What a list was asked to go on after is not a token that this list gave.</summary>
public sealed class PageTokenException(string list, Exception? inner = null)
    : ArgumentException($"'after' is not a token that the list of {list} gave.", inner);
