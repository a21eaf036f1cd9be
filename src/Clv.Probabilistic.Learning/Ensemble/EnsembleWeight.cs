namespace Clv.Probabilistic.Learning;

/// <summary>How much a member of an ensemble counts.</summary>
/// <param name="Name">The member: <c>model</c>, <c>residual</c>, <c>tree</c> or <c>hurdle</c>.</param>
/// <param name="Weight">Its weight, from 0 to 1; all are 1 in sum.</param>
public sealed record EnsembleWeight(string Name, double Weight);
