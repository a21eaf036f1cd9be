namespace Clv.Probabilistic.Service;

/// <summary>A fit goes on already, and there is one at a time.</summary>
/// <param name="id">The fit that goes on.</param>
internal sealed class FitRunningException(string id) : Exception($"The fit {id} goes on, and there is one at a time; wait for its end at /v1/fits/{id}/events, or stop it with DELETE /v1/fits/{id}.");
