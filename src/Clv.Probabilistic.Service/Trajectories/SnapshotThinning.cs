using System.Globalization;

namespace Clv.Probabilistic.Service;

/// <summary>Which snapshots are kept: all of the last 13 weeks, the last one of each week of two years, and none before.</summary>
/// <remarks>What moved the value in a week is kept with its last snapshot, so that movements still add up.</remarks>
internal static class SnapshotThinning
{
    private const int AllWeeks = 13;
    private const int MostDays = 730;
    private const int DaysOfWeek = 7;

    /// <summary>What changes about snapshots.</summary>
    /// <param name="snapshots">All of them, in the order of time.</param>
    /// <param name="asOf">The end of observation.</param>
    /// <returns>The documents to be written, by name; null for those that go.</returns>
    public static IReadOnlyList<(string Name, Snapshot? Kept)> Of(IReadOnlyList<Snapshot> snapshots, DateOnly asOf)
    {
        List<(string Name, Snapshot? Kept)> changes = [];
        DateOnly oldest = asOf.AddDays(-MostDays), all = asOf.AddDays(-AllWeeks * DaysOfWeek);
        changes.AddRange(snapshots.Where(snapshot => snapshot.AsOf < oldest).Select(snapshot => (snapshot.Name, default(Snapshot))));
        foreach (IGrouping<(int, int), Snapshot> week in snapshots
            .Where(snapshot => snapshot.AsOf >= oldest && snapshot.AsOf < all)
            .GroupBy(snapshot => WeekOf(snapshot.AsOf)))
        {
            Snapshot[] ofWeek = [.. week];
            if (ofWeek.Length == 1)
            {
                continue;
            }

            ValueMovement? moved = ofWeek[0].Moved;
            foreach (Snapshot later in ofWeek[1..])
            {
                moved = moved is not null && later.Moved is { } more ? moved.Then(more) : null;
            }

            changes.AddRange(ofWeek[..^1].Select(snapshot => (snapshot.Name, default(Snapshot))));
            changes.Add((ofWeek[^1].Name, ofWeek[^1] with { Moved = moved }));
        }

        return changes;
    }

    private static (int Year, int Week) WeekOf(DateOnly day)
    {
        DateTime date = day.ToDateTime(TimeOnly.MinValue);
        return (ISOWeek.GetYear(date), ISOWeek.GetWeekOfYear(date));
    }
}
