namespace Clv.Probabilistic;

/// <summary>The evaluation of a curve at many points: one body per instruction set.</summary>
internal interface ICurveKernel
{
    /// <summary>Replaces every q by the curve's value there.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="values">Points of the curve's interval, which become values.</param>
    void Evaluate(ChebyshevCurve curve, Span<double> values);
}
