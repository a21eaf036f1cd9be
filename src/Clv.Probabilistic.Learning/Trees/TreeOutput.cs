namespace Clv.Probabilistic.Learning;

/// <summary>What a sum of trees is made into.</summary>
internal enum TreeOutput
{
    /// <summary>The sum itself.</summary>
    Identity = 0,

    /// <summary>e to the sum, a mean.</summary>
    Exponential,

    /// <summary>1/(1 + e^−sum), a probability.</summary>
    Logistic,
}
