using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Clv.Probabilistic.Tests;

[TestFixture]
[SetCulture("fr-FR")]
[TestOf(typeof(AmountEvidence))]
internal sealed class AmountEvidenceTests
{
    [TestCase("12.50", "3")]
    [TestCase("12", "3", "1000")]
    [TestCase("1.234", "1.5")]
    [TestCase("1.234", "0.123")]
    [TestCase("1.234", "1234.567")]
    [TestCase("-1.5", "+2", " 3 ", "1e3", ".5", "5.")]
    [TestCase("1.234", "1.2345")]
    [TestCase("1.234e3")]
    public void Verdict_pointsProven_isPlain(params string[] texts)
    {
        AmountVerdict verdict = Of(texts).Verdict();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(verdict.Kind, Is.EqualTo(AmountVerdictKind.Settled));
            Assert.That(verdict.IsPlain);
            Assert.That(verdict.Amounts, Is.SameAs(WrittenAmounts.Plain));
        }
    }

    [TestCase("1,234.50", ".,")]
    [TestCase("1,234", "1.5", ".,")]
    [TestCase("1,234,567", ".,")]
    [TestCase("1,23,456", ".,")]
    [TestCase("1,234", "12.345", "1,234,567", ".,")]
    [TestCase("1.234,50", ",.")]
    [TestCase("1.234", "12,5", ",.")]
    [TestCase("1.234.567", "1.234", ",.")]
    [TestCase("12,50", "3", ",")]
    [TestCase("0,123", "1,234", ",")]
    [TestCase("1234,567", ",")]
    [TestCase("1 234,5", ", ")]
    [TestCase("1\u00a0234,5", "2 000", ", ")]
    [TestCase("1 234.5", ". ")]
    [TestCase("1 234", "5", ". ")]
    [TestCase("1'234.50", ".'")]
    [TestCase("1’234", "0,5", ",'")]
    [TestCase("$1,234.56", "$5", ".,$")]
    [TestCase("$5", ".$")]
    [TestCase("5.00", "(5.00)", ".$")]
    [TestCase("12,50 €", "1.234,00 €", ",.$")]
    [TestCase("5", "5-", ".$")]
    [TestCase("n/a", "12,50", "unknown", ",")]
    public void Verdict_proof_settlesTheSeparators(params string[] textsAndWay)
    {
        AmountVerdict verdict = Of(textsAndWay[..^1]).Verdict();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(verdict.Kind, Is.EqualTo(AmountVerdictKind.Settled));
            Assert.That(Way(verdict.Amounts), Is.EqualTo(textsAndWay[^1]));
            Assert.That(verdict.IsPlain, Is.False);
            Assert.That(verdict.Otherwise, Is.Null);
            Assert.That(verdict.Example, Is.Null);
        }
    }

    [TestCase("1.234", ".", ",.", "1.234")]
    [TestCase("1.234", ".", ",.", "5", "1.234", "2.500", "1.000", "17")]
    [TestCase("1,234", ".,", ",", "1,234")]
    [TestCase("999,999", ".,", ",", "7", "999,999", "1,000")]
    [TestCase("$1,234", ".,$", ",$", "$5", "$1,234")]
    [TestCase("-1.234", ".", ",.", "-1.234")]
    [TestCase("1,234", ".,", ",.", "1,234", "1.234")]
    public void Verdict_withoutProof_isAmbiguousAndShowsAValue(string example, string way, string other, params string[] texts)
    {
        AmountVerdict verdict = Of(texts).Verdict();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(verdict.Kind, Is.EqualTo(AmountVerdictKind.Ambiguous));
            Assert.That(Way(verdict.Amounts), Is.EqualTo(way));
            Assert.That(Way(verdict.Otherwise), Is.EqualTo(other));
            Assert.That(verdict.Example, Is.EqualTo(example));
        }
    }

    [TestCase("1.5", "1,5", "3", "1.5", "1,5")]
    [TestCase("1.5", "1,5", "1'234", "1.5", "1,5")]
    [TestCase("1,234.5", "1.234,5", "1,234.5", "1.234,5", "7")]
    [TestCase("1 234,5", "1.234,5", "2,5", "1 234,5", "1.234,5")]
    [TestCase("1.234.567", "1,234,567", "1.234.567", "1,234,567")]
    public void Verdict_conflictingProof_showsBoth(string example, string other, params string[] texts) =>
        Assert.That(
            Of(texts).Verdict(),
            Is.EqualTo(new AmountVerdict(AmountVerdictKind.Contradictory, Example: example, OtherExample: other)));

    [Test]
    public void Verdict_noAmounts_saysSo()
    {
        AmountEvidence evidence = Of("n/a", "1.2.3", "12 34");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(evidence.Verdict().Kind, Is.EqualTo(AmountVerdictKind.NoAmounts));
            Assert.That(new AmountEvidence().Verdict().Kind, Is.EqualTo(AmountVerdictKind.NoAmounts));
            Assert.That((evidence.Count, evidence.Unreadable, evidence.UnreadableExample), Is.EqualTo((3, 3, "n/a")));
            Assert.That((Of("5", "x").Unreadable, Of("5", "x").UnreadableExample), Is.EqualTo((1, "x")));
        }
    }

    [Test]
    public void Verdict_companions_settleWhatIsAmbiguous()
    {
        AmountEvidence ambiguous = Of("1.234", "2.500");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Way(ambiguous.Verdict(Of("1.5")).Amounts), Is.EqualTo("."));
            Assert.That(Way(ambiguous.Verdict(Of("1,5"), Of("7")).Amounts), Is.EqualTo(",."));
            Assert.That(Way(ambiguous.Verdict(Of("$1,234.50")).Amounts), Is.EqualTo("."));
            Assert.That(ambiguous.Verdict(Of("1.5"), Of("1,5")).Kind, Is.EqualTo(AmountVerdictKind.Ambiguous));
            Assert.That(ambiguous.Verdict(Of("1.5", "1,5"), Of("x"), new AmountEvidence()).Kind, Is.EqualTo(AmountVerdictKind.Ambiguous));
            Assert.That(Way(Of("1.5").Verdict(Of("1,5")).Amounts), Is.EqualTo("."));
            Assert.That(Way(Of("7").Verdict(Of("1,5")).Amounts), Is.EqualTo(","));
        }
    }

    /// <summary>A column in one style is read as it was written, or both ways of reading it are shown, one of which is that.</summary>
    [Test]
    public void Verdict_randomColumnInARandomStyle_isNeverASingleWrongReading()
    {
        int settled = 0;
        Prop.ForAll(
            Arb.From(
                from style in WrittenDecimal.Style
                from count in Gen.Choose(1, 20)
                from column in Gen.ArrayOf(WrittenDecimal.In(style), count)
                select column),
            column =>
            {
                AmountEvidence evidence = Of([.. column.Select(written => written.Text)]);
                AmountVerdict verdict = evidence.Verdict();
                string texts = string.Join(" | ", column.Select(written => written.Text));

                Assert.That(evidence.Unreadable, Is.Zero, texts);
                Assert.That(verdict.Kind, Is.EqualTo(AmountVerdictKind.Settled).Or.EqualTo(AmountVerdictKind.Ambiguous), texts);
                Assert.That(ReadsAll(verdict.Amounts, column) || ReadsAll(verdict.Otherwise, column), texts);
                Assert.That(verdict.Kind == AmountVerdictKind.Ambiguous || ReadsAll(verdict.Amounts, column), texts);
                settled += verdict.Kind == AmountVerdictKind.Settled ? 1 : 0;
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

        // Ambiguity is the exception: whole thousands or three decimals throughout.
        Assert.That(settled, Is.GreaterThan(3_500));
    }

    private static bool ReadsAll(WrittenAmounts? amounts, WrittenDecimal[] column) => amounts is not null
        && column.All(written => amounts.TryParse(Encoding.UTF8.GetBytes(written.Text), out double value) && value.Equals(written.Value));

    private static string Way(WrittenAmounts? amounts) =>
        amounts is null ? "none" : $"{amounts.DecimalSeparator}{amounts.ThousandsSeparator}{(amounts.IsDecorated ? "$" : "")}";

    private static AmountEvidence Of(params string[] texts)
    {
        AmountEvidence evidence = new();
        foreach (string text in texts)
        {
            evidence.Add(Encoding.UTF8.GetBytes(text));
        }

        return evidence;
    }
}
