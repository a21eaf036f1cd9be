namespace Clv.Probabilistic.Studies;

/// <summary>The library did what it must not do with a mutant.</summary>
internal sealed class FuzzFailureException : Exception
{
    public FuzzFailureException(string message)
        : base(message)
    {
    }

    public FuzzFailureException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
