using System.Text;

namespace Clv.Probabilistic.Tests.Contracts;

/// <summary>Files of contracts: counts, rows of customers with dates or periods, and what is wrong with them.</summary>
public sealed class ContractCohortCsvTests
{
    [Test]
    public void Counts_of_several_cohorts_are_read_in_any_order()
    {
        ContractCohorts cohorts = Read("cohort,Period,customers\nb,1,5\na,0,10\nb,0,8\na,1,7\na,2,6\n").Cohorts;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(cohorts.Groups, Is.EqualTo(new[] { "b", "a" }));
            Assert.That(cohorts[0].Customers, Is.EqualTo(new[] { 8.0, 5 }));
            Assert.That(cohorts[1].Customers, Is.EqualTo(new[] { 10.0, 7, 6 }));
        }
    }

    [Test]
    public void Counts_of_one_cohort_need_no_name() =>
        Assert.That(Read("period;customers\n0;10\n1;7\n2;7\n").Cohorts.Single().Customers, Is.EqualTo(new[] { 10.0, 7, 7 }));

    /// <summary>Renewals are due on the day of the month of the start, or the last of a shorter month.</summary>
    [TestCase("2024-01-15", "2024-02-15", 1)]
    [TestCase("2024-01-15", "2024-02-14", 1)]
    [TestCase("2024-01-15", "2024-01-15", 1)]
    [TestCase("2024-01-15", "2024-02-16", 2)]
    [TestCase("2024-01-31", "2024-02-29", 1)]
    [TestCase("2024-01-31", "2024-03-30", 2)]
    [TestCase("2024-01-31", "2024-04-01", 3)]
    public void Contract_ends_with_the_renewal_that_is_not_before_its_last_day(string start, string end, int renewal)
    {
        ContractCohort cohort = Read($"customer_id,start,end\n1,{start},{end}\n2,{start},\n", new() { ObservationEnd = new(2024, 6, 30) }).Cohorts.Single();

        Assert.That(cohort.Customers, Is.EqualTo(Enumerable.Range(0, cohort.Periods + 1).Select(t => t < renewal ? 2.0 : 1)));
    }

    [Test]
    public void Customers_who_could_renew_equally_often_are_a_cohort_of_their_group()
    {
        ContractCohortCsvResult read = Read(
            """
            customer_id,start,end,cohort
            1,2024-01-10,,plus
            2,2024-01-20,2024-03-20,plus
            3,2024-03-05,,plus
            4,2024-01-31,2024-02-10,basic
            5,2024-05-20,,basic
            6,2024-03-20,2024-05-30,plus
            7,2024-07-01,,plus

            """,
            new() { ObservationEnd = new(2024, 5, 31) });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(read.Cohorts.Groups, Is.EqualTo(new[] { "plus", "basic" }));
            Assert.That(read.Cohorts.Select(cohort => cohort.Name), Is.EqualTo(new[] { "plus, 4 renewals due", "plus, 2 renewals due", "basic, 4 renewals due" }));
            Assert.That(read.Cohorts[0].Customers, Is.EqualTo(new[] { 2.0, 2, 1, 1, 1 }));
            Assert.That(read.Cohorts[1].Customers, Is.EqualTo(new[] { 2.0, 2, 2 }));
            Assert.That(read.Cohorts[2].Customers, Is.EqualTo(new[] { 1.0, 0, 0, 0, 0 }));
            Assert.That(read.Sentences, Is.EqualTo(new[]
            {
                "7 customers, observed until 2024-05-31, with a renewal every month.",
                "1 contract was not due for renewal yet, and says nothing of it.",
                "1 contract ended before a renewal that is due later, which counts for nobody yet.",
                "1 contract began after the end of observation and is left out.",
            }));
        }
    }

    [Test]
    public void Whole_numbers_are_periods()
    {
        ContractCohortCsvResult read = Read("start,end\n2019,2020\n2019,\n2020,2022\n2021,\n2022,\n");

        Assert.That(read.Cohorts.Select(cohort => cohort.Customers.ToArray()), Is.EqualTo(new double[][] { [2, 1, 1, 1], [1, 1, 0], [1, 1] }));
        Assert.That(read.Sentences[0], Is.EqualTo("5 customers, observed until period 2022."));
    }

    /// <summary>A quarter of customers in each month of a year, fitted from rows, is what the same counts give.</summary>
    [Test]
    public void Rows_and_counts_of_the_same_customers_have_the_same_fit()
    {
        double[] counts = [1000, 631, 468, 382, 326, 289, 262, 241];
        StringBuilder rows = new("start,end\n");
        for (int t = 1; t < counts.Length; t++)
        {
            rows.Insert(rows.Length, $"2010-03-01,{2010 + t}-03-01\n", (int)(counts[t - 1] - counts[t]));
        }

        rows.Insert(rows.Length, "2010-03-01,\n", (int)counts[^1]);
        ContractCohorts read = Read(rows.ToString(), new() { Period = TimeUnit.Year, ObservationEnd = new(2017, 12, 31) }).Cohorts;

        Assert.That(read.Single().Customers, Is.EqualTo(counts));
        Assert.That(read.Fingerprint(), Is.EqualTo(ContractCohorts.Of(counts).Fingerprint()));
    }

    [TestCase("period,customers\n0,10\n1,12\n", "shop.csv, row 3: customers is '12', which is above the 10 of the period before; who has left does not come back")]
    [TestCase("period,customers\n0,10\n2,8\n", "shop.csv, row 3: period is '2', which comes without period 1; give every period from 0 on.")]
    [TestCase("period,customers\n0,10\n0,8\n", "shop.csv, row 3: period is '0', which row 2 gives for cohort 'all' already; keep one of them.")]
    [TestCase("period,customers\n0,ten\n1,8\n", "shop.csv, row 2: customers is 'ten', which is no number")]
    [TestCase("period,customers\n0,10\n1.5,8\n", "shop.csv, row 3: period is '1.5', which must be a whole number")]
    [TestCase("period,customers\n0,10\n", "shop.csv: Cohort all has 1 period; give at least two")]
    [TestCase("day,customers\n0,10\n", "shop.csv has the columns 'day' and 'customers'; contracts are counts with period and customers, or rows with start and end.")]
    [TestCase("start,end\n2024-01-01,2023-12-31\n", "shop.csv, row 2: end is '2023-12-31', which is before the start, '2024-01-01'")]
    [TestCase("start,end\n2024-01-01,\n2024-13-01,\n", "shop.csv, row 3: start is '2024-13-01', which is no date; write it as 2024-05-31.")]
    [TestCase("start,end\n,2024-01-01\n", "shop.csv, row 2: start is '', which is empty; give when the contract began, or remove the row.")]
    [TestCase("start,end\n5,\n2024-01-01,\n", "shop.csv, row 3: start is '2024-01-01', which is no whole number of periods")]
    [TestCase("start,end\n2024-01-01,\n2024-01-05,\n", "shop.csv: No contract was due for renewal by 2024-01-05; give a later end of observation, or check the period.")]
    [TestCase("", "shop.csv is empty; it begins with a header such as period,customers or customer_id,start,end.")]
    public void What_is_wrong_is_said(string text, string sentence) =>
        Assert.That(() => Read(text), Throws.TypeOf<DataFormatException>().With.Message.StartsWith(sentence));

    private static ContractCohortCsvResult Read(string text, ContractCohortCsvOptions? options = null)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(text));
        return ContractCohortCsv.Read(stream, "shop.csv", options);
    }
}
