namespace Clv.Probabilistic.Notebooks;

/// <summary>A notebook cannot be run, and the message says why and what to do.</summary>
internal sealed class NotebookException : Exception
{
    public NotebookException(string message)
        : base(message)
    {
    }

    public NotebookException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
