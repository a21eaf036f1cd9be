using System.Globalization;
using System.Text;

namespace Clv.Probabilistic.Tests;

[TestFixture]
[TestOf(typeof(IsoDate))]
internal sealed class IsoDateTests
{
    [Test]
    public void TryParse_everyDayOfFourCenturies_agreesWithDotNet()
    {
        List<string> different = [];
        for (DateOnly date = new(1799, 12, 1); date < new DateOnly(2201, 2, 1); date = date.AddDays(1))
        {
            foreach (string format in new[] { "yyyy-MM-dd", "yyyyMMdd" })
            {
                string text = date.ToString(format, CultureInfo.InvariantCulture);
                if (Parse(text) != (date.DayNumber, 0))
                {
                    different.Add(text);
                }
            }
        }

        Assert.That(different, Is.Empty);
    }

    [Test]
    public void TryParse_everyMonthAndDay_acceptsWhatDotNetAccepts([Values(1, 4, 100, 400, 1900, 2000, 2023, 2024, 9999)] int year)
    {
        for (int month = 0; month < 14; month++)
        {
            for (int day = 0; day < 33; day++)
            {
                string text = $"{year:D4}-{month:D2}-{day:D2}";
                (int, int)? expected =
                    DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date)
                        ? (date.DayNumber, 0)
                        : null;
                Assert.That(Parse(text), Is.EqualTo(expected), text);
                Assert.That(Parse(text.Replace("-", string.Empty, StringComparison.Ordinal)), Is.EqualTo(expected), text);
            }
        }
    }

    [TestCase("2024-02-29T13:04", 47040)]
    [TestCase("2024-02-29 13:04:05", 47045)]
    [TestCase("20240229T13:04:05.999999999", 47045)]
    [TestCase("2024-02-29t00:00:00z", 0)]
    [TestCase("2024-02-29T23:59:59.9Z", 86399)]
    [TestCase("2024-02-29T13:04:05+02:00", 47045)]
    [TestCase("2024-02-29T13:04:05-0230", 47045)]
    [TestCase("2024-02-29 13:04+02", 47040)]
    [TestCase("  2024-02-29\t", 0)]
    public void TryParse_timeOfDay_keepsTheWrittenClock(string text, int secondOfDay) =>
        Assert.That(Parse(text), Is.EqualTo((new DateOnly(2024, 2, 29).DayNumber, secondOfDay)));

    [TestCase("")]
    [TestCase("2024-2-29")]
    [TestCase("2024-02-2")]
    [TestCase("2024-02-30")]
    [TestCase("2023-02-29")]
    [TestCase("0000-01-01")]
    [TestCase("2024-0229")]
    [TestCase("202402-29")]
    [TestCase("2024/02/29")]
    [TestCase("29.02.2024")]
    [TestCase("-024-02-29")]
    [TestCase("2024-02-291")]
    [TestCase("2024-02-29T")]
    [TestCase("2024-02-29T13")]
    [TestCase("2024-02-29T13:")]
    [TestCase("2024-02-29T1304")]
    [TestCase("2024-02-29T24:00")]
    [TestCase("2024-02-29T13:60")]
    [TestCase("2024-02-29T13:04:60")]
    [TestCase("2024-02-29T13:04:")]
    [TestCase("2024-02-29T13:04:0")]
    [TestCase("2024-02-29T13:04:05.")]
    [TestCase("2024-02-29T13:04:05.Z")]
    [TestCase("2024-02-29T13:04:05ZZ")]
    [TestCase("2024-02-29T13:04:05+")]
    [TestCase("2024-02-29T13:04:05+2")]
    [TestCase("2024-02-29T13:04:05+24")]
    [TestCase("2024-02-29T13:04:05+02:60")]
    [TestCase("2024-02-29T13:04:05+02:0")]
    [TestCase("2024-02-29T13:04:05+02 00")]
    [TestCase("2024-02-29Z")]
    [TestCase("٢٠٢٤-02-29")]
    public void TryParse_anythingElse_isRefused(string text) => Assert.That(Parse(text), Is.Null);

    private static (int Day, int SecondOfDay)? Parse(string text) =>
        IsoDate.TryParse(Encoding.UTF8.GetBytes(text), out int day, out int secondOfDay) ? (day, secondOfDay) : null;
}
