namespace Clv.Probabilistic.Service;

/// <summary>A store that cannot be opened, read or written; the message says what to do and names no customer.</summary>
internal sealed class StoreException : IOException
{
    /// <summary>A complaint.</summary>
    /// <param name="message">The sentence.</param>
    /// <param name="isFull">Whether there is no room left where it is.</param>
    /// <param name="inner">What the store's library said.</param>
    /// <param name="isUncertain">Whether it is not known if a change was kept.</param>
    public StoreException(string message, bool isFull = false, Exception? inner = null, bool isUncertain = false)
        : base(message, inner)
    {
        IsFull = isFull;
        IsUncertain = isUncertain;
    }

    /// <summary>Whether there is no room left.</summary>
    public bool IsFull { get; }

    /// <summary>Whether a change may have been kept and may not.</summary>
    public bool IsUncertain { get; }
}
