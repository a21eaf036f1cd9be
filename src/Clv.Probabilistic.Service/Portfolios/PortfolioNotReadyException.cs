namespace Clv.Probabilistic.Service;

/// <summary>The base has not been gone through yet.</summary>
internal sealed class PortfolioNotReadyException() : Exception("The customers are still being gone through; ask again in a while.");
