using Microsoft.Data.Analysis;

namespace Clv.Probabilistic.DataFrames;

/// <summary>Makes data frames of results.</summary>
/// <remarks>Columns have the names that they have in files. Ids are 64-bit integers or texts, numbers of purchases are 32-bit integers, days and
/// moments <see cref="DateTime"/>, other numbers doubles. What is an empty cell in files is a null: a number that cannot be had, or is infinite.
/// All is copied, so that a data frame may be changed.</remarks>
public static class DataFrameOutput
{
    /// <summary>A result as a data frame.</summary>
    /// <param name="result">The result: a summary, orders, predictions, a fit, a comparison, segments and so on.</param>
    /// <returns>The data frame, a row for each of the result's.</returns>
    /// <remarks>What a summary says of itself is the name of a last column of nulls, as it is in files: <c>unit=week grain=day end=2025-06-30</c>. So
    /// <see cref="DataFrameInput.ToCustomerSummary"/> gives the summary back to the last bit; further columns of it are to be named
    /// (<see cref="SummaryCsvOptions.FurtherColumns"/>). Orders are as they are after reading: read them back with
    /// <see cref="RefundPolicy.Purchase"/>, since refunds have been taken off already.</remarks>
    /// <example>
    /// <code>
    /// DataFrame histories = customers.ToDataFrame();
    /// CustomerSummary again = histories.ToCustomerSummary();
    /// </code>
    /// </example>
    public static DataFrame ToDataFrame(this ITabularResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        DataFrame frame = Of(result.ToTable());
        if (result is CustomerSummary summary && SummaryMark.Of(summary).Name() is { } mark)
        {
            frame.Columns.Add(new StringDataFrameColumn(mark, summary.Count));
        }

        return frame;
    }

    /// <summary>Predictions as a data frame.</summary>
    /// <param name="predictions">The predictions.</param>
    /// <param name="withHistory">Whether frequency, recency, T and, where known, monetary value follow them.</param>
    /// <returns>The data frame, a row per customer.</returns>
    /// <example>
    /// <code>
    /// DataFrame scores = year.ToDataFrame(withHistory: true);
    /// </code>
    /// </example>
    public static DataFrame ToDataFrame(this PredictionTable predictions, bool withHistory)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        return Of(predictions.ToTable(withHistory));
    }

    private static DataFrame Of(ResultTable table) => new(table.Columns.Select(column => ResultColumns.Of(column)));
}
