namespace Clv.Probabilistic.Service;

/// <summary>What a store is opened for.</summary>
internal enum StoreAccess
{
    /// <summary>By the one service that writes to it.</summary>
    Service,

    /// <summary>For a moment, beside a service, to write keys.</summary>
    Administration,

    /// <summary>The same, where there is a store already.</summary>
    Existing,

    /// <summary>To read alone.</summary>
    ReadOnly,
}
