namespace Clv.Probabilistic;

/// <summary>A prior of one quantity of a model.</summary>
/// <param name="Quantity">The name of a parameter, or of one of the model's <see cref="ModelDefinition.Quantities"/>.</param>
/// <param name="Distribution">What is believed of it.</param>
public sealed record ParameterPrior(string Quantity, PriorDistribution Distribution)
{
    /// <summary>The prior in a line.</summary>
    /// <returns>Such as <c>r ~ Gamma(shape 0.001, rate 0.001)</c>.</returns>
    public override string ToString() => $"{Quantity} ~ {Distribution}";
}
