using FsCheck;
using FsCheck.Fluent;

namespace Clv.Probabilistic.Tests;

/// <summary>Grouping by frequency against the framework's own stable grouping.</summary>
public sealed class FrequencyGroupsTests
{
    /// <summary>Ordinary frequencies, and some on both sides of what a table is made for.</summary>
    private static readonly Gen<int> _frequency = Gen.OneOf(
        Gen.Choose(0, 12), Gen.Choose(0, 500), Gen.Choose(65_533, 65_538), Gen.Elements(1_000_000, int.MaxValue - 1, int.MaxValue));

    [Test]
    public void Of_any_column_is_ascending_and_stable()
    {
        Prop.ForAll(_frequency.ArrayOf().ToArbitrary(), column =>
        {
            FrequencyGroups groups = FrequencyGroups.Of(column);
            var expected = column.Select((x, row) => (x, row)).GroupBy(pair => pair.x).OrderBy(group => group.Key).ToArray();
            double[] arranged = groups.Arrange([.. column.Select(x => (double)x)]);
            return groups.Count == expected.Length
                && Enumerable.Range(0, groups.Count).All(i =>
                    groups.Frequency(i) == expected[i].Key
                    && groups.Order[groups.Rows(i)].ToArray().SequenceEqual(expected[i].Select(pair => pair.row))
                    && arranged[groups.Rows(i)].All(x => x == expected[i].Key));
        }).QuickCheckThrowOnFailure();
    }

    [Test]
    public void Of_an_empty_column_has_no_groups()
    {
        FrequencyGroups groups = FrequencyGroups.Of([]);
        Assert.That(groups.Count, Is.Zero);
        Assert.That(groups.Arrange([]), Is.Empty);
    }
}
