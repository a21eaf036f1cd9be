using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Clv.Probabilistic.Tests;

[TestFixture]
[SetCulture("tr-TR")]
[TestOf(typeof(WrittenDates))]
internal sealed class WrittenDatesTests
{
    private static readonly Gen<DateTime> _moment =
        from day in Gen.Choose(new DateOnly(1950, 1, 1).DayNumber, new DateOnly(2049, 12, 31).DayNumber)
        from second in Gen.Choose(0, 86_399)
        select DateOnly.FromDayNumber(day).ToDateTime(TimeOnly.MinValue).AddSeconds(second);

    private static readonly Gen<(string Word, string Format)> _dateLayout =
        from layout in Gen.Elements(
            ("ymd", "yyyy-MM-dd"), ("ymd", "yyyy/M/d"), ("ymd", "yyyy.MM.dd"), ("ymd", "yyyyMMdd"), ("ymd", "yy-M-d"), ("ymd", "yyyy-MMM-dd"),
            ("ymd", "ddd yyyy MM dd"),
            ("dmy", "dd/MM/yyyy"), ("dmy", "d.M.yy"), ("dmy", "d. M. yyyy"), ("dmy", "d-M-yyyy"), ("dmy", "dd MM yyyy"), ("dmy", "d-MMM-yy"),
            ("dmy", "d MMMM yyyy"), ("dmy", "d. MMMM yyyy"), ("dmy", "ddMMMyyyy"), ("dmy", "ddd, dd MMM yyyy"), ("dmy", "dd/MMM/yyyy"),
            ("mdy", "MM/dd/yyyy"), ("mdy", "M/d/yy"), ("mdy", "M-d-yyyy"), ("mdy", "MM.dd.yyyy"), ("mdy", "MMM d, yyyy"), ("mdy", "MMMM d yyyy"),
            ("mdy", "dddd, MMMM d, yyyy"), ("mdy", "MMM-d-yy"))
        select layout;

    private static readonly Gen<string> _timeLayout = Gen.Elements(
        "", " H:mm", "THH:mm:ss", "  HH:mm:ss", ", h:mm tt", " h:mm:sstt", " HH:mm:ss.fff", " HH:mm:ss','ff", " h:mm:ss tt");

    private static readonly Gen<(string Text, int? Minutes)> _offset = Gen.Elements<(string, int?)>(
        ("", null), ("Z", 0), (" UTC", 0), (" GMT", 0), (" -0500", -300), ("+02:00", 120), (" +05:30", 330), ("-08", -480), (" UTC+2", 120));

    [TestCase("12/1/2010 8:26", "mdy", "2010-12-01T08:26:00")]
    [TestCase("2024-01-05 10:20:30 -0500", "ymd", "2024-01-05T10:20:30-05:00")]
    [TestCase("2024-01-05 10:20:30 UTC", "ymd", "2024-01-05T10:20:30+00:00")]
    [TestCase("2024-01-05 10:20:30.123456 UTC", "ymd", "2024-01-05T10:20:30+00:00")]
    [TestCase("2024/01/05", "ymd", "2024-01-05T00:00:00")]
    [TestCase("2024-01-05 8:26", "ymd", "2024-01-05T08:26:00")]
    [TestCase("2024-1-5", "ymd", "2024-01-05T00:00:00")]
    [TestCase("2024.01.05", "ymd", "2024-01-05T00:00:00")]
    [TestCase("20240105", "ymd", "2024-01-05T00:00:00")]
    [TestCase("20240105 8:26 PM", "ymd", "2024-01-05T20:26:00")]
    [TestCase("24/01/05", "ymd", "2024-01-05T00:00:00")]
    [TestCase("2024-Jan-05", "ymd", "2024-01-05T00:00:00")]
    [TestCase("2024 01 05", "ymd", "2024-01-05T00:00:00")]
    [TestCase("5-Jan-24", "dmy", "2024-01-05T00:00:00")]
    [TestCase("5 January 2024", "dmy", "2024-01-05T00:00:00")]
    [TestCase("5th January 2024", "dmy", "2024-01-05T00:00:00")]
    [TestCase("22nd Sept. 2024", "dmy", "2024-09-22T00:00:00")]
    [TestCase("05JAN2024", "dmy", "2024-01-05T00:00:00")]
    [TestCase("Fri, 05 Jan 2024 10:20:30 GMT", "dmy", "2024-01-05T10:20:30+00:00")]
    [TestCase("5. Januar 2024", "dmy", "2024-01-05T00:00:00")]
    [TestCase("5. März 2024", "dmy", "2024-03-05T00:00:00")]
    [TestCase("5 MÄRZ 2024", "dmy", "2024-03-05T00:00:00")]
    [TestCase("5 août 2024", "dmy", "2024-08-05T00:00:00")]
    [TestCase("5 févr. 2024", "dmy", "2024-02-05T00:00:00")]
    [TestCase("5-ene-24", "dmy", "2024-01-05T00:00:00")]
    [TestCase("5 mrt 2024", "dmy", "2024-03-05T00:00:00")]
    [TestCase("5 ottobre 2024", "dmy", "2024-10-05T00:00:00")]
    [TestCase("5/out/2024", "dmy", "2024-10-05T00:00:00")]
    [TestCase("5. 1. 2024", "dmy", "2024-01-05T00:00:00")]
    [TestCase("31.12.99", "dmy", "1999-12-31T00:00:00")]
    [TestCase("31.12.49 23:59", "dmy", "2049-12-31T23:59:00")]
    [TestCase("31.12.50", "dmy", "1950-12-31T00:00:00")]
    [TestCase("05.01.2024, 8:26", "dmy", "2024-01-05T08:26:00")]
    [TestCase("05/01/2024 08:26:30,5", "dmy", "2024-01-05T08:26:30")]
    [TestCase(" 05/01/2024  08:26\t", "dmy", "2024-01-05T08:26:00")]
    [TestCase("29/02/2024", "dmy", "2024-02-29T00:00:00")]
    [TestCase("Jan 5, 2024", "mdy", "2024-01-05T00:00:00")]
    [TestCase("January 5th 2024", "mdy", "2024-01-05T00:00:00")]
    [TestCase("January 5th, 2024, 12:05 AM", "mdy", "2024-01-05T00:05:00")]
    [TestCase("Jan. 5, 2024 12:05 p.m.", "mdy", "2024-01-05T12:05:00")]
    [TestCase("Friday, January 5, 2024", "mdy", "2024-01-05T00:00:00")]
    [TestCase("1/5/24 1:05pm", "mdy", "2024-01-05T13:05:00")]
    [TestCase("1/5/2024, 1:05:09\u202fPM", "mdy", "2024-01-05T13:05:09")]
    [TestCase("01-05-2024 11:59:59 PM +0200", "mdy", "2024-01-05T23:59:59+02:00")]
    [TestCase("1/5/2024 8:26 UTC+2", "mdy", "2024-01-05T08:26:00+02:00")]
    [TestCase("1704443160", "unix", "2024-01-05T08:26:00+00:00")]
    [TestCase("1704443160.999", "unix", "2024-01-05T08:26:00+00:00")]
    [TestCase("-0.5", "unix", "1969-12-31T23:59:59+00:00")]
    [TestCase("0", "unix", "1970-01-01T00:00:00+00:00")]
    [TestCase("1704443160999", "unix-ms", "2024-01-05T08:26:00+00:00")]
    [TestCase("1704443160000", "UNIX-MS", "2024-01-05T08:26:00+00:00")]
    [TestCase("45296", "excel", "2024-01-05T00:00:00")]
    [TestCase("45296.351388888892", "excel", "2024-01-05T08:26:00")]
    [TestCase("45296,35138889", "excel", "2024-01-05T08:26:00")]
    [TestCase("45296.999999", "excel", "2024-01-06T00:00:00")]
    [TestCase("61", "excel", "1900-03-01T00:00:00")]
    [TestCase("2958465", "excel", "9999-12-31T00:00:00")]
    public void TryParse_asPeopleWrite_isRead(string text, string word, string expected) => Assert.That(Read(text, word), Is.EqualTo(expected));

    [TestCase("ymd", "2024-02-30", "2024-13-01", "2024-00-10", "05.01.2024", "2024-01/05", "2024-01", "2024-01-05-06", "1/2/3", "05-Jan-24", "202401",
        "2024-01-05T", "2024-01-05 25:00", "0000-01-01", "12024-01-05", "2024-1-5Z", "2024--01-05", "2024-01-05x", "")]
    [TestCase("dmy", "31.02.2024", "31/04/2024", "29.02.2023", "13/13/2024", "1.2.3", "1/2/003", "0/1/2024", "1.1", "1.1.", "2024-01-05", "20240105",
        "Jan 5, 2024", "5 Foo 2024", "5-Jan", "5-Jan/24", "05/01-2024", "05. 01.2024", "5nd January 2024", "5th/1/2024", "Sat, 05 Jan 2024", "5 Jan Feb",
        "005/01/2024", "05/01/2024 8", "05/01/2024 8:6", "05/01/2024 24:00", "05/01/2024 8:60", "05/01/2024 8:26:60", "05/01/2024 13:00 PM",
        "05/01/2024 0:30 AM", "05/01/2024 8:26 XM", "05/01/2024 8:26 +2", "05/01/2024 8:26 +25:00", "05/01/2024 8:26 CET", "05/01/2024 8:26:", "05/01/20248:26",
        "05/01/2024 8:26:30.", "nan", "٠٥/٠١/٢٠٢٤")]
    [TestCase("mdy", "13/01/2024", "02/30/2024", "5 Jan 2024", "2024/01/05", "Jan 32, 2024", "Jan, 5 2024", "Jan 5", "January", "1/5/2024 8.26", "Thursday, January 5, 2024")]
    [TestCase("unix", "", "abc", "1e9", "1,704,443,160", "0x10", "99999999999999999999999999999999", "999999999999999", "2024-01-05", "1 704 443 160")]
    [TestCase("unix-ms", "", "1e12", "12:30", "9999999999999999", "1.2.3")]
    [TestCase("excel", "60", "0", "-5", "2958466", "45,296", "45296,5,5", "4.5e4", "1/5/2024", "#REF!", "")]
    public void TryParse_anythingElse_isRefused(string word, params string[] texts)
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (string text in texts)
            {
                Assert.That(Read(text, word), Is.Null, text);
            }
        }
    }

    [Test]
    public void TryParse_yearFirst_readsAllThatIsoReadsTheSame([Values("2024-02-29", "20240229", "0001-01-01", "9999-12-31")] string date)
    {
        string[] times =
        [
            "", "T13:04", " 13:04:05", "T13:04:05.999999999", "t00:00:00z", "T23:59:59.9Z", "T13:04:05+02:00", "T13:04:05-0230", " 13:04+02", "T00:00+23:59",
        ];
        using (Assert.EnterMultipleScope())
        {
            foreach (string time in times)
            {
                byte[] text = Encoding.UTF8.GetBytes($" {date}{time}\t");
                Assert.That(IsoDate.TryParse(text, out int day, out int second, out int? offset));
                Assert.That(new WrittenDates("ymd").TryParse(text, out int anyDay, out int anySecond, out int? anyOffset), date + time);
                Assert.That((anyDay, anySecond, anyOffset), Is.EqualTo((day, second, offset)), date + time);

                // The loose reading would do as well, which evidence relies on.
                Assert.That(LooseDate.TryParse(text, out LooseDate loose) && loose.TryDay(DateOrder.YearMonthDay, out anyDay)
                    && LooseTime.TryParse(loose.Rest, out anySecond, out anyOffset));
                Assert.That((anyDay, anySecond, anyOffset), Is.EqualTo((day, second, offset)), date + time);
            }
        }
    }

    [Test]
    public void TryParse_randomMomentInARandomLayout_readsBack() =>
        Prop.ForAll(
            Arb.From(
                from moment in _moment
                from layout in _dateLayout
                from time in _timeLayout
                from offset in _offset
                select (moment, layout, time, offset)),
            written =>
            {
                (DateTime moment, (string word, string format), string time, (string offset, int? minutes)) = written;
                string text = moment.ToString(format + time, CultureInfo.InvariantCulture) + (time.Length > 0 ? offset : "");
                int second = time.Length == 0 ? 0 : (int)moment.TimeOfDay.TotalSeconds - (time.Contains("ss", StringComparison.Ordinal) ? 0 : moment.Second);
                bool read = new WrittenDates(word).TryParse(Encoding.UTF8.GetBytes(text), out int day, out int secondOfDay, out int? offsetMinutes);

                Assert.That(read, text);
                Assert.That(
                    (day, secondOfDay, offsetMinutes),
                    Is.EqualTo((DateOnly.FromDateTime(moment).DayNumber, second, time.Length > 0 ? minutes : null)),
                    text);
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    [Test]
    public void TryParse_randomMomentAsANumber_readsBack() =>
        Prop.ForAll(
            Arb.From(_moment),
            moment =>
            {
                long seconds = new DateTimeOffset(moment, TimeSpan.Zero).ToUnixTimeSeconds();
                string iso = moment.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);

                Assert.That(Read(seconds.ToString(CultureInfo.InvariantCulture), "unix"), Is.EqualTo(iso + "+00:00"));
                Assert.That(Read(seconds.ToString(CultureInfo.InvariantCulture) + "123", "unix-ms"), Is.EqualTo(seconds < 0 ? Read($"{seconds}123", "unix-ms") : iso + "+00:00"));
                Assert.That(Read(moment.ToOADate().ToString("R", CultureInfo.InvariantCulture), "excel"), Is.EqualTo(iso));
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [TestCase("yyyy-MM-dd'T'HH:mm:sszzz", "2024-01-31T23:30:00-11:00", "2024-01-31T23:30:00-11:00")]
    [TestCase("yyyy-MM-ddTHH:mm:ssK", "2024-01-31T23:30:00+02:00", "2024-01-31T23:30:00+02:00")]
    [TestCase("yyyy-MM-ddTHH:mm:ssK", "2024-01-31T23:30:00Z", "2024-01-31T23:30:00+00:00")]
    [TestCase("yyyy-MM-ddTHH:mm:ssK", "2024-01-31T23:30:00", "2024-01-31T23:30:00")]
    [TestCase("u", "2024-01-31 23:30:00Z", "2024-01-31T23:30:00+00:00")]
    [TestCase("r", "Wed, 31 Jan 2024 23:30:00 GMT", "2024-01-31T23:30:00+00:00")]
    [TestCase("o", "2024-01-31T23:30:00.0000000", "2024-01-31T23:30:00")]
    [TestCase("dd/MM/yyyy HH:mm", "31/01/2024 23:30", "2024-01-31T23:30:00")]
    [TestCase("d", "01/31/2024", "2024-01-31T00:00:00")]
    [TestCase("yyyy-MM", "2024-03", "2024-03-01T00:00:00")]
    [TestCase("MMM yyyy", "Mar 2024", "2024-03-01T00:00:00")]
    [TestCase("yyyyMMddHHmm", "202401310001", "2024-01-31T00:01:00")]
    public void TryParse_netFormat_isExactAndKeepsTheWrittenOffset(string format, string text, string expected)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Read(text, format), Is.EqualTo(expected));
            Assert.That(Read(text + "1", format), Is.Null);
        }
    }

    [TestCase("dd/MM/yyyy", "31/01/2024 08:26")]
    [TestCase("dd/MM/yyyy", "1/1/2024")]
    [TestCase("yyyy-MM-dd", "2024/01/31")]
    public void TryParse_netFormat_readsNothingLike(string format, string text) => Assert.That(Read(text, format), Is.Null);

    [TestCase("dd/mm/yyyy", "has no month, because mm are minutes; write MM for the month: dd/MM/yyyy.")]
    [TestCase("yyyy-mm-dd", "has no month, because mm are minutes; write MM for the month: yyyy-MM-dd.")]
    [TestCase("m/d/yyyy", "has no month, because m is minutes; write M for the month: M/d/yyyy.")]
    [TestCase("dd.mm.yy", "has no month, because mm are minutes; write MM for the month: dd.MM.yy.")]
    [TestCase("yyyymmdd", "has no month, because mm are minutes; write MM for the month: yyyyMMdd.")]
    [TestCase("dd/mm/yyyy hh:mm:ss", "has no month, because mm are minutes; write MM for the month: dd/MM/yyyy hh:mm:ss.")]
    [TestCase("m/d/yyyy H:mm", "has no month, because mm are minutes; write MM for the month: M/d/yyyy H:mm.")]
    [TestCase("DD/MM/YYYY", "does not describe a date with its year; as a .NET date format it is probably dd/MM/yyyy.")]
    [TestCase("YYYY-MM-DD HH:MM:SS", "does not describe a date with its year; as a .NET date format it is probably yyyy-MM-dd HH:mm:ss.")]
    [TestCase("YYYYMMDD", "does not describe a date with its year; as a .NET date format it is probably yyyyMMdd.")]
    [TestCase("%d/%m/%Y", "does not describe a date with its year; as a .NET date format it is probably dd/MM/yyyy.")]
    [TestCase("%Y-%m-%dT%H:%M:%S%z", "does not describe a date with its year; as a .NET date format it is probably yyyy-MM-ddTHH:mm:sszzz.")]
    [TestCase("%-m/%-d/%y", "does not describe a date with its month; as a .NET date format it is probably M/d/yy.")]
    [TestCase("%d %b %Y", "does not describe a date with its year; as a .NET date format it is probably dd MMM yyyy.")]
    [TestCase("dd/MM", "does not describe a date with its year; give a .NET date format such as dd/MM/yyyy.")]
    [TestCase("HH:mm", "does not describe a date with its year; give a .NET date format such as dd/MM/yyyy.")]
    [TestCase("%", "does not describe a date with its year; give a .NET date format such as dd/MM/yyyy.")]
    [TestCase("", "does not describe a date with its year; give a .NET date format such as dd/MM/yyyy.")]
    [TestCase("yyyy", "does not describe a date with its month; give a .NET date format such as dd/MM/yyyy.")]
    [TestCase("dd yyyy", "does not describe a date with its month; give a .NET date format such as dd/MM/yyyy.")]
    public void Constructor_formatWithoutYearOrMonth_saysWhatWasMeant(string format, string advice) =>
        Assert.That(
            () => new WrittenDates(format),
            Throws.ArgumentException.With.Message.StartsWith($"TransactionCsvOptions.DateFormat '{format}' {advice}"));

    [Test]
    public void Expected_namesTheOption()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                new WrittenDates("DMY").Expected,
                Is.EqualTo("TransactionCsvOptions.DateFormat says dmy: day, month, year, such as 31/01/2024, 31.1.24 8:26 or 31 Jan 2024"));
            Assert.That(new WrittenDates("dd/MM/yyyy").Expected, Is.EqualTo("TransactionCsvOptions.DateFormat says dd/MM/yyyy"));
            Assert.That(new WrittenDates(null).Expected, Does.StartWith("dates are yyyy-MM-dd or yyyyMMdd, "));
        }
    }

    [Test]
    public void InWords_saysTheDay()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(new WrittenDates("dmy").InWords("05/02/2024 8:26"u8), Is.EqualTo("5 February 2024"));
            Assert.That(new WrittenDates("mdy").InWords("05/02/2024"u8), Is.EqualTo("2 May 2024"));
            Assert.That(new WrittenDates("mdy").InWords("31/02/2024"u8), Is.Null);
        }
    }

    [Test]
    public void Meaning_examplesAreRead()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (string word in DateWords.All)
            {
                foreach (string example in DateWords.Meaning(word).Split("such as ")[1].Replace("Jan 31, 2024", "Jan 31 2024", StringComparison.Ordinal).Split([", ", " or "], 0))
                {
                    Assert.That(Read(example, word), Does.StartWith("2024-01-31"), example);
                }
            }
        }
    }

    private static string? Read(string text, string? format) =>
        new WrittenDates(format).TryParse(Encoding.UTF8.GetBytes(text), out int day, out int second, out int? offset)
            ? new OrderTime(day, second, offset).ToString()
            : null;
}
