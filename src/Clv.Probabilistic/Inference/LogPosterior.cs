namespace Clv.Probabilistic;

/// <summary>The logarithm of a posterior density in coordinates, up to a constant: a log-likelihood and a log prior density, seen as a
/// likelihood.</summary>
/// <param name="likelihood">The likelihood, of which every thread needs one.</param>
/// <param name="prior">The prior.</param>
internal sealed class LogPosterior(ILikelihood likelihood, PriorDensity prior) : ILikelihood
{
    /// <inheritdoc/>
    public ParameterSpace Space => likelihood.Space;

    /// <inheritdoc/>
    public double TotalWeight => likelihood.TotalWeight;

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<double> coordinates, Span<double> gradient, Span<double> hessian)
    {
        if (!IsAllowed(coordinates))
        {
            gradient.Clear();
            hessian.Clear();
            return double.NegativeInfinity;
        }

        double value = likelihood.Evaluate(coordinates, gradient, hessian) + prior.AddTo(coordinates, gradient, hessian);
        return double.IsFinite(value) ? value : double.NegativeInfinity;
    }

    /// <inheritdoc/>
    public string DescribeRidge(ReadOnlySpan<double> coordinates, ReadOnlySpan<double> direction) =>
        likelihood.DescribeRidge(coordinates, direction);

    /// <summary>Whether the parameters are such as the model may have.</summary>
    private bool IsAllowed(ReadOnlySpan<double> coordinates)
    {
        if (!ParameterSpace.Holds(coordinates))
        {
            return false;
        }

        for (int i = 0; i < coordinates.Length; i++)
        {
            if (!Space[i].Allows(Space.Value(i, coordinates[i])))
            {
                return false;
            }
        }

        return true;
    }
}
