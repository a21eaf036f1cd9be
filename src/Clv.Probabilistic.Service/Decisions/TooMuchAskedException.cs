namespace Clv.Probabilistic.Service;

/// <summary>More questions about the whole base are being computed than can be waited for.</summary>
internal sealed class TooMuchAskedException() : Exception("The service is computing many questions about the whole base already; ask again in a moment.");
