using System.Data.Common;

namespace Clv.Probabilistic.Sql;

/// <summary>Makes a table of cohorts of what an engine says.</summary>
internal sealed class CohortReading(SqlEngine engine, OrderSteps orders, OrderCensus census, CohortPeriod acquired, Grain grain)
{
    private readonly CohortSteps _steps = new(engine.Dialect, orders, acquired, grain);

    /// <summary>Asks the engine.</summary>
    /// <exception cref="ArgumentException">There are no orders.</exception>
    public CohortActivity Run(CancellationToken cancellationToken)
    {
        if (census.Orders == 0)
        {
            throw new ArgumentException("There are no orders to count; give at least one.");
        }

        ActiveCohort[] rows = engine.Read(_steps.Activity(lastDay: null, asDates: false), reader => Rows(reader, cancellationToken), cancellationToken);

        // Engines give rows in any order.
        return new CohortActivity(
            acquired, grain, Day(census.FirstHour), Day(census.LastHour), [.. rows.OrderBy(row => row.Cohort).ThenBy(row => row.Period)]);
    }

    private ActiveCohort[] Rows(DbDataReader reader, CancellationToken cancellationToken)
    {
        int hoursPerPeriod = grain == Grain.Hour ? 1 : GrainCalendar.HoursPerDay;
        List<ActiveCohort> rows = [];
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            rows.Add(new ActiveCohort(
                DateOnly.FromDayNumber((int)ReaderValues.Count(reader, 0)),
                GrainCalendar.MomentOf((int)ReaderValues.Count(reader, 1) * hoursPerPeriod),
                ReaderValues.Count(reader, 2),
                ReaderValues.Count(reader, 3),
                ReaderValues.Count(reader, 4),
                orders.HasAmount ? ReaderValues.Number(reader, 5) : null));
        }

        return [.. rows];
    }

    private static DateOnly Day(long hour) => DateOnly.FromDayNumber((int)(hour / GrainCalendar.HoursPerDay));
}
