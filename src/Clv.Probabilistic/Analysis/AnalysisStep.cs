using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>What an analysis is doing, in the order in which it does it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AnalysisStep>))]
public enum AnalysisStep
{
    /// <summary>It looks the orders over.</summary>
    Checking = 0,

    /// <summary>It makes a row of every customer.</summary>
    Summarizing = 1,

    /// <summary>It compares models on held-out orders to choose one; left out where the model is named.</summary>
    Choosing = 2,

    /// <summary>It fits the model of purchases.</summary>
    FittingPurchases = 3,

    /// <summary>It fits the model of spend; left out where there is no usable spend.</summary>
    FittingSpend = 4,

    /// <summary>It fits to the first part of the orders and checks on the rest.</summary>
    Backtesting = 5,

    /// <summary>It predicts for every customer.</summary>
    Predicting = 6,
}
