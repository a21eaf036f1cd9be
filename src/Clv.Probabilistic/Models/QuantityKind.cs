namespace Clv.Probabilistic;

/// <summary>What a quantity says of a model, from which a weak prior for it follows.</summary>
internal enum QuantityKind
{
    /// <summary>The mean of a rate over customers.</summary>
    MeanRate = 0,

    /// <summary>The coefficient of variation of a rate over customers.</summary>
    Variation,

    /// <summary>The mean of a probability over customers.</summary>
    MeanProbability,

    /// <summary>How alike a probability is over customers: a + b of a beta distribution.</summary>
    Concentration,

    /// <summary>The shape of a gamma distribution that describes single purchases or customers' spend.</summary>
    Shape,

    /// <summary>A scale in units of the data: of money, or of time.</summary>
    Scale,
}
