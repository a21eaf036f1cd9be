namespace Clv.Probabilistic.Cli;

/// <summary>What a query asks of orders.</summary>
internal enum SqlQuestion
{
    /// <summary>A row per customer.</summary>
    Summary = 0,

    /// <summary>A row per history, with how many customers have it.</summary>
    Histories = 1,

    /// <summary>How mean spend is spread.</summary>
    Spend = 2,

    /// <summary>Who bought when, by when they came.</summary>
    Cohorts = 3,

    /// <summary>What rows hold and lack.</summary>
    Check = 4,
}
