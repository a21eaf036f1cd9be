using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Clv.Probabilistic.Tests;

[TestFixture]
[SetCulture("de-DE")]
[TestOf(typeof(DateEvidence))]
internal sealed class DateEvidenceTests
{
    private static readonly Gen<(string Word, string Format)> _layout = Gen.Elements(
        ("ymd", "yyyy-MM-dd"), ("ymd", "yyyy/M/d"), ("ymd", "yyyyMMdd"), ("ymd", "yy-MM-dd"), ("ymd", "yyyy-MM-dd H:mm"),
        ("dmy", "dd/MM/yyyy"), ("dmy", "d.M.yy"), ("dmy", "d-M-yyyy"), ("dmy", "d-MMM-yy"), ("dmy", "d.M.yyyy HH:mm"), ("dmy", "d MMMM yyyy"),
        ("mdy", "MM/dd/yyyy"), ("mdy", "M/d/yy"), ("mdy", "M/d/yyyy h:mm tt"), ("mdy", "MMM d, yyyy"), ("mdy", "M.d.yyyy"));

    [TestCase("ymd", "2024-01-05", "2024-02-13 10:00")]
    [TestCase("ymd", "2024/01/05", "2024/2/5 8:26")]
    [TestCase("ymd", "20240105", "20240205")]
    [TestCase("ymd", "2024-01-05", "2024-01-05T10:00:00 UTC")]
    [TestCase("dmy", "05/01/2024", "13/01/2024")]
    [TestCase("dmy", "05.01.2024", "31.01.2024 8:26")]
    [TestCase("dmy", "5-Jan-24")]
    [TestCase("dmy", "Fri, 05/01/2024")]
    [TestCase("mdy", "1/5/2024", "1/13/2024", "1/31/2024 8:26 PM")]
    [TestCase("mdy", "Jan 5, 2024", "Feb 5, 2024")]
    [TestCase("dmy,mdy", "05/01/2024", "06/01/2024")]
    [TestCase("dmy,mdy", "05.01.2024")]
    [TestCase("dmy,mdy", "05/05/2024")]
    [TestCase("ymd,dmy,mdy", "05/01/10")]
    [TestCase("ymd,dmy", "05/01/10", "13/01/10")]
    [TestCase("ymd", "99-01-05", "05-01-10")]
    [TestCase("dmy", "05-01-10", "05-01-99", "13-01-99")]
    [TestCase("unix", "1704443160", "1704443160.5", "100051200", "4199999999")]
    [TestCase("unix-ms", "1704443160000")]
    [TestCase("excel", "45296", "45296.3514", "20000", "80000")]
    [TestCase("", "45296", "2024-01-05")]
    [TestCase("", "13/01/2024", "01/13/2024")]
    [TestCase("", "12.50", "13.00")]
    [TestCase("", "1", "2", "17850")]
    [TestCase("", "99999999")]
    [TestCase("", "80001")]
    [TestCase("", "05/01/2024", "n/a")]
    [TestCase("")]
    public void Formats_areTheWordsThatReadAll(string words, params string[] texts)
    {
        DateEvidence evidence = Of(texts);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(string.Join(',', evidence.Formats), Is.EqualTo(words));
            Assert.That(evidence.IsAmbiguous, Is.EqualTo(words.Contains(',', StringComparison.Ordinal)));
            Assert.That(evidence.Count, Is.EqualTo(texts.Length));
        }
    }

    [TestCase(true, "2024-01-05", "20240105T10:00Z")]
    [TestCase(false, "2024-01-05", "2024-1-5")]
    [TestCase(false, "2024-01-05", "x")]
    [TestCase(false, "05/01/2024")]
    [TestCase(false)]
    public void IsIso_isTheStrictFormThroughout(bool expected, params string[] texts) => Assert.That(Of(texts).IsIso, Is.EqualTo(expected));

    [Test]
    public void Differing_isTheFirstValueOnWhichWordsDisagree()
    {
        DateEvidence evidence = Of("05/05/2024", "04/05/2024", "01/02/2024");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(evidence.Differing("dmy", "mdy"), Is.EqualTo("04/05/2024"));
            Assert.That(evidence.Differing("mdy", "dmy"), Is.EqualTo("04/05/2024"));
            Assert.That(evidence.Differing("ymd", "dmy"), Is.Null);
            Assert.That(evidence.Differing("dmy", "excel"), Is.Null);
            Assert.That(Of("05/05/2024").Differing("dmy", "mdy"), Is.Null);
            Assert.That(Of("01/02/03").Differing("ymd", "mdy"), Is.EqualTo("01/02/03"));
        }
    }

    [Test]
    public void Against_isTheFirstValueThatAWordDoesNotRead()
    {
        DateEvidence evidence = Of("04/05/2024", "13/05/2024", "05/14/2024", "x");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(evidence.Against("ymd"), Is.EqualTo("04/05/2024"));
            Assert.That(evidence.Against("mdy"), Is.EqualTo("13/05/2024"));
            Assert.That(evidence.Against("dmy"), Is.EqualTo("05/14/2024"));
        }
    }

    [Test]
    public void Together_companionsSettleTheOrder()
    {
        DateEvidence dates = Of("05/01/2024", "06/02/2024");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(DateEvidence.Together(dates, [Of("13/01/2024")]), Is.EqualTo(new[] { "dmy" }));
            Assert.That(DateEvidence.Together(dates, [Of("01/13/2024", "01/02/2024"), Of("2024-01-01"), Of("x")]), Is.EqualTo(new[] { "mdy" }));
            Assert.That(DateEvidence.Together(dates, []), Is.EqualTo(new[] { "dmy", "mdy" }));
            Assert.That(DateEvidence.Together(dates, [Of("13/01/2024"), Of("01/13/2024")]), Is.EqualTo(new[] { "dmy", "mdy" }));
            Assert.That(DateEvidence.Together(dates, [Of("13.01.2024")]), Is.EqualTo(new[] { "dmy", "mdy" }));
            Assert.That(DateEvidence.Together(dates, [Of("13-Jan-2024")]), Is.EqualTo(new[] { "dmy", "mdy" }));
            Assert.That(DateEvidence.Together(Of("31/01/2024"), [Of("01/13/2024")]), Is.EqualTo(new[] { "dmy" }));
            Assert.That(DateEvidence.Together(Of("x"), [Of("01/13/2024")]), Is.Empty);
            Assert.That(DateEvidence.Together(new DateEvidence(), [dates]), Is.Empty);
        }
    }

    /// <summary>The word that wrote a column is among those that read it, so that a sole word is never a wrong one; and where others are too,
    /// either a value shows the difference or there is none.</summary>
    [Test]
    public void Formats_randomColumnInARandomLayout_holdTheWordThatWroteIt() =>
        Prop.ForAll(
            Arb.From(
                from layout in _layout
                from first in Gen.Choose(new DateOnly(1955, 1, 1).DayNumber, new DateOnly(2047, 1, 1).DayNumber)
                from span in Gen.Elements(1, 30, 365, 3650)
                from count in Gen.Choose(1, 30)
                from days in Gen.ArrayOf(Gen.Choose(0, span), count)
                select (layout, days.Select(day => DateOnly.FromDayNumber(Math.Min(first + day, new DateOnly(2049, 12, 31).DayNumber))).ToArray())),
            column =>
            {
                ((string word, string format), DateOnly[] days) = column;
                string[] texts = [.. days.Select(day => day.ToDateTime(new TimeOnly(8, 26)).ToString(format, CultureInfo.InvariantCulture))];
                DateEvidence evidence = Of(texts);

                Assert.That(evidence.Formats, Does.Contain(word), texts[0]);
                foreach (string other in evidence.Formats)
                {
                    string? differing = Array.Find(texts, text => new WrittenDates(word).InWords(Encoding.UTF8.GetBytes(text)) != new WrittenDates(other).InWords(Encoding.UTF8.GetBytes(text)));
                    Assert.That(evidence.Differing(word, other), Is.EqualTo(differing));
                }
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    private static DateEvidence Of(params string[] texts)
    {
        DateEvidence evidence = new();
        foreach (string text in texts)
        {
            evidence.Add(Encoding.UTF8.GetBytes(text));
        }

        return evidence;
    }
}
