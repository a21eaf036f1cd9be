namespace Clv.Probabilistic;

/// <summary>The evaluation of a curve at many points: one body per instruction set.</summary>
internal interface ICurveKernel
{
    /// <summary>Evaluates a curve at every point.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="points">Points; at those outside the curve's interval the values mean nothing.</param>
    /// <param name="values">As long as the points; may be the same span.</param>
    void Evaluate(ChebyshevCurve curve, ReadOnlySpan<double> points, Span<double> values);

    /// <summary>Writes u of every point, or 2u where the curve's variable is logarithmic: what the recurrences take.</summary>
    /// <param name="curve">A curve.</param>
    /// <param name="points">Points of its interval.</param>
    /// <param name="destination">At least as long as the points.</param>
    void Variable(ChebyshevCurve curve, ReadOnlySpan<double> points, Span<double> destination);
}
