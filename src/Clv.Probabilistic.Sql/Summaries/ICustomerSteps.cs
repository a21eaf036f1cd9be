namespace Clv.Probabilistic.Sql;

/// <summary>Where a row per customer comes from, out of which summaries are made.</summary>
internal interface ICustomerSteps
{
    /// <summary>Whether purchases come to anything.</summary>
    bool HasMoney { get; }

    /// <summary>A row per customer: how many purchases, the first, the last, and what they come to.</summary>
    /// <param name="window">Which orders count.</param>
    /// <param name="end">What stands for the last period.</param>
    SqlPipeline Customers(SqlWindow window, out string end);
}
