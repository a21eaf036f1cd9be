namespace Clv.Probabilistic.Lambda;

/// <summary>Something was asked that has no answer, and whoever asked is to hear why.</summary>
internal sealed class RefusedEventException : Exception
{
    /// <summary>A refusal.</summary>
    /// <param name="message">Why, in a sentence.</param>
    public RefusedEventException(string message)
        : base(message)
    {
    }
}
