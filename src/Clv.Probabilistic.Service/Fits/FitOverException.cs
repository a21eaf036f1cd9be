namespace Clv.Probabilistic.Service;

/// <summary>A fit that is over cannot be stopped.</summary>
/// <param name="state">How it ended.</param>
internal sealed class FitOverException(string state) : Exception($"This fit is over: it is {state}, and there is nothing to stop. To go back to other models, activate them.");
