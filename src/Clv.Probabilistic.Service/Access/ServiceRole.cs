namespace Clv.Probabilistic.Service;

/// <summary>What a caller may do; each may what those before it may.</summary>
internal enum ServiceRole
{
    /// <summary>Asks.</summary>
    Reader,

    /// <summary>Sends orders.</summary>
    Writer,

    /// <summary>Fits, erases, exports, and reads the audit log.</summary>
    Admin,
}
