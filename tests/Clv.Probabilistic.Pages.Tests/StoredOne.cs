namespace Clv.Probabilistic.Pages.Tests;

/// <summary>A customer as the store has it.</summary>
/// <param name="Id">The id.</param>
/// <param name="First">The first order.</param>
/// <param name="Last">The last order.</param>
/// <param name="Alive">P(alive).</param>
/// <param name="Value">The value to come.</param>
internal sealed record StoredOne(string Id, DateTime First, DateTime Last, double Alive, double Value);
