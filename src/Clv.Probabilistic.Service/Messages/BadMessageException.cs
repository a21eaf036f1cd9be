namespace Clv.Probabilistic.Service;

/// <summary>What was sent cannot be taken; the message says what is wrong with what, and is fit for whoever sent it.</summary>
/// <param name="message">The sentence.</param>
/// <param name="isSyntax">Whether it is no JSON at all.</param>
internal sealed class BadMessageException(string message, bool isSyntax = false) : Exception(message)
{
    /// <summary>Whether it is no JSON at all.</summary>
    public bool IsSyntax { get; } = isSyntax;
}
