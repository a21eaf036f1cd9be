namespace Clv.Probabilistic.Service;

/// <summary>An order of a customer who is scored, for the document of the interface.</summary>
/// <param name="Date">When, yyyy-MM-dd with or without a time of day.</param>
/// <param name="Amount">What it came to.</param>
internal sealed record ScoreMessageOrder(string Date, double? Amount);
