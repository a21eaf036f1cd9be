namespace Clv.Probabilistic.Service;

/// <summary>Whether the service answers as it will: the base has been gone through once.</summary>
internal sealed class ReadyState
{
    private volatile bool _isReady;

    /// <summary>Whether it does.</summary>
    public bool IsReady
    {
        get => _isReady;
        set => _isReady = value;
    }
}
