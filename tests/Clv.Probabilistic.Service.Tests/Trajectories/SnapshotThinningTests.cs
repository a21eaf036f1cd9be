namespace Clv.Probabilistic.Service.Tests.Trajectories;

/// <summary>Old snapshots become one a week, and none after two years.</summary>
public sealed class SnapshotThinningTests
{
    private static readonly DateOnly _today = new(2025, 6, 30);

    [Test]
    public void Days_of_the_last_13_weeks_are_kept_weeks_of_two_years_and_nothing_before()
    {
        List<Snapshot> kept = [];
        for (int day = -800; day <= 0; day++)
        {
            kept.Add(Of(_today.AddDays(day)));
            foreach ((string name, Snapshot? change) in SnapshotThinning.Of(kept, _today.AddDays(day)))
            {
                int at = kept.FindIndex(snapshot => snapshot.Name == name);
                if (change is null)
                {
                    kept.RemoveAt(at);
                }
                else
                {
                    kept[at] = change;
                }
            }
        }

        Snapshot[] old = [.. kept.Where(snapshot => snapshot.AsOf < _today.AddDays(-91))];
        Assert.Multiple(() =>
        {
            Assert.That(kept.Count(snapshot => snapshot.AsOf >= _today.AddDays(-91)), Is.EqualTo(92));
            Assert.That(kept[0].AsOf, Is.GreaterThanOrEqualTo(_today.AddDays(-730)));
            Assert.That(old, Has.Length.InRange(91, 93));
            Assert.That(old.Zip(old.Skip(1)).Take(old.Length - 2).Select(pair => pair.Second.AsOf.DayNumber - pair.First.AsOf.DayNumber), Is.All.EqualTo(7));

            // A euro a day: what moved in a week is with its last day.
            Assert.That(old.Skip(1).Take(old.Length - 2).Select(snapshot => snapshot.Moved!.Silence), Is.All.EqualTo(-7));
            Assert.That(old.Skip(1).Take(old.Length - 2).Select(snapshot => snapshot.AsOf.DayNumber - snapshot.Moved!.Since.DayNumber), Is.All.EqualTo(7));
        });
    }

    [Test]
    public void Where_a_movement_is_not_known_that_of_the_week_is_not_either()
    {
        DateOnly monday = new(2025, 1, 6);
        Snapshot[] week = [Of(monday), Of(monday.AddDays(1)) with { Moved = null }, Of(monday.AddDays(2))];
        (string Name, Snapshot? Kept)[] changes = [.. SnapshotThinning.Of(week, _today)];
        Assert.That(changes.Where(change => change.Kept is null).Select(change => change.Name), Is.EqualTo((string[])[week[0].Name, week[1].Name]));
        Assert.That(changes[^1].Kept!.AsOf, Is.EqualTo(monday.AddDays(2)));
        Assert.That(changes[^1].Kept!.Moved, Is.Null);
    }

    private static Snapshot Of(DateOnly day) => new()
    {
        AsOf = day,
        End = day.ToDateTime(TimeOnly.MinValue),
        ModelVersion = 1,
        Model = "bg-nbd",
        Made = day.ToDateTime(TimeOnly.MinValue),
        Horizon = 52,
        TimeUnit = "week",
        Customers = 1,
        IsMoney = true,
        Moved = new ValueMovement(day.AddDays(-1), 1, 0, 0, -1, 0, 0),
    };
}
