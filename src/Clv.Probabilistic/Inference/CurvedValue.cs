namespace Clv.Probabilistic;

/// <summary>A function of one variable at a point.</summary>
/// <param name="Value">Its value.</param>
/// <param name="First">Its first derivative.</param>
/// <param name="Second">Its second derivative.</param>
internal readonly record struct CurvedValue(double Value, double First, double Second);
