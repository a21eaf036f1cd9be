namespace Clv.Probabilistic.Cli;

/// <summary>By what a learner forecasts.</summary>
internal enum LearnerKind
{
    /// <summary>By features of orders alone; it learns purchases and spend.</summary>
    Features,

    /// <summary>By a model that it corrects; spend per purchase is of a model.</summary>
    Model,

    /// <summary>By a network that was trained elsewhere; it learns nothing here.</summary>
    Network,
}
