namespace Clv.Probabilistic.Tests.Evaluation;

/// <summary>The arithmetic of a level of the same season by hand.</summary>
public sealed class SeasonRuleTests
{
    private const double Rounding = 1e-14;

    [TestCase(new[] { 0.3 }, 0.15)]
    [TestCase(new[] { 0.3, 0.15 }, 0.15)]
    [TestCase(new[] { -0.2, 0.1, 0.7 }, 0.15)]
    public void Mean_error_of_y_years_counts_y_of_y_plus_1(double[] yearOld, double log)
    {
        SeasonFactor factor = SeasonRule.SameSeason(yearOld);

        Assert.That(factor.Log, Is.EqualTo(log).Within(Rounding));
        Assert.That((factor.Rule, factor.Persistence), Is.EqualTo((SeasonLevelRule.SameSeason, (double?)null)));
    }

    // The latest window first: b = sum of products of neighbours / (sum of squares of all but the latest + 0.02).
    [TestCase(new[] { 0.1, 0.2 }, 0.02 / 0.06, 0.1)]
    [TestCase(new[] { -0.1, 0.1, -0.1, 0.2 }, 0, -0.1)]
    [TestCase(new[] { 0.3, 0.2, 0.1 }, 1, 0.3)]
    [TestCase(new[] { 0.1, double.NaN, 0.2, 0.2 }, 0.04 / 0.06, 0.1)]
    [TestCase(new[] { 0.1, double.NaN, 0.2 }, 0, 0.1)]
    public void Last_error_lasts_as_far_as_errors_did_and_neither_turns_nor_grows(double[] latestFirst, double persistence, double last)
    {
        SeasonFactor factor = SeasonRule.LastWindows([.. latestFirst.Select(ratio => double.IsNaN(ratio) ? (double?)null : ratio)]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(factor.Rule, Is.EqualTo(SeasonLevelRule.LastWindows));
            Assert.That(factor.Persistence, Is.EqualTo(persistence).Within(Rounding));
            Assert.That(factor.Log, Is.EqualTo(persistence * last).Within(Rounding));
        }
    }

    [Test]
    public void Fewer_than_two_windows_and_none_at_the_cut_correct_nothing()
    {
        foreach (double?[] windows in new double?[][] { [], [0.4], [0.4, null], [null, 0.4, 0.4] })
        {
            SeasonFactor factor = SeasonRule.LastWindows(windows);

            Assert.That((factor.Rule, factor.Factor, factor.Persistence), Is.EqualTo((SeasonLevelRule.None, 1.0, (double?)null)));
        }
    }

    [Test]
    public void Origins_lie_whole_years_back_and_their_windows_end_by_the_cut()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(SeasonRule.YearOld(cut: 1000, length: 91, first: 0), Is.EqualTo(new[] { (1, 636), (2, 272) }));
            Assert.That(SeasonRule.YearOld(cut: 1000, length: 91, first: 273), Is.EqualTo(new[] { (1, 636) }));
            Assert.That(SeasonRule.YearOld(cut: 363, length: 91, first: 0), Is.Empty);
            Assert.That(SeasonRule.YearOld(cut: 1000, length: 364, first: 0), Is.EqualTo(new[] { (1, 636), (2, 272) }));

            // A calendar year counts as a year, and a window that begins a year back and ends beyond the cut does not.
            Assert.That(SeasonRule.YearOld(cut: 1000, length: 365, first: 0), Is.EqualTo(new[] { (1, 635), (2, 272) }));
            Assert.That(SeasonRule.YearOld(cut: 365, length: 366, first: 0), Is.Empty);
            Assert.That(SeasonRule.YearOld(cut: 1000, length: 372, first: 0), Is.EqualTo(new[] { (2, 272) }));
            Assert.That(SeasonRule.Consecutive(cut: 300, length: 91, first: 27), Is.EqualTo(new[] { 209, 118, 27 }));
            Assert.That(SeasonRule.Consecutive(cut: 300, length: 91, first: 28), Is.EqualTo(new[] { 209, 118 }));
        }
    }
}
