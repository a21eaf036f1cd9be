namespace Clv.Probabilistic.Service;

/// <summary>What a part of the base is worth by two sets of terms: lifetime value, or expected purchases where there are no amounts.</summary>
/// <param name="Name">The part.</param>
/// <param name="Customers">How many are in it.</param>
/// <param name="Now">By the terms of the run.</param>
/// <param name="Then">By the others.</param>
internal sealed record GroupValueAnswer(string Name, int Customers, double Now, double Then);
