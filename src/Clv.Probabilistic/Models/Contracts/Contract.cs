namespace Clv.Probabilistic;

/// <summary>A customer's contract: when it began, and when it ended.</summary>
/// <param name="Start">The day on which it began, from which its renewals are counted.</param>
/// <param name="End">The day on which it ended, or its last day; null where the customer is still there.</param>
/// <param name="Group">The group of customers that it belongs to, such as a plan; null for everybody in one.</param>
public readonly record struct Contract(DateOnly Start, DateOnly? End, string? Group = null);
