namespace Clv.Probabilistic.Tests.Contracts;

/// <summary>Counts of customers under contract: from counts, from customers, and what is refused.</summary>
public sealed class ContractCohortTests
{
    [Test]
    public void Customers_with_the_same_start_are_a_cohort()
    {
        ContractCohorts cohorts = ContractCohorts.OfCustomers([(1, 2), (0, 1), (1, 3), (0, null), (1, null)], lastPeriod: 3);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(cohorts.Select(cohort => cohort.Name), Is.EqualTo(new[] { "0", "1" }));
            Assert.That(cohorts[0].Customers, Is.EqualTo(new[] { 2.0, 1, 1, 1 }));
            Assert.That(cohorts[1].Customers, Is.EqualTo(new[] { 3.0, 2, 1 }));
            Assert.That(cohorts[1].Periods, Is.EqualTo(2));
            Assert.That(cohorts.Customers, Is.EqualTo(5));
        }
    }

    [TestCase(new[] { 10.0, 8, 9 }, "Cohort north has 9 customers in period 2, after 8 in period 1; who has left does not come back, so give a number from 0 to 8.")]
    [TestCase(new[] { 10.0, -1 }, "Cohort north has -1 customers in period 1, after 10 in period 0")]
    [TestCase(new[] { 10.0, double.NaN }, "Cohort north has NaN customers in period 1")]
    [TestCase(new[] { 10.0 }, "Cohort north has 1 period; give at least two")]
    [TestCase(new[] { 0.0, 0 }, "Cohort north has 0 customers in period 0; that is everybody, so give a number above 0.")]
    [TestCase(new[] { double.PositiveInfinity, 0 }, "customers in period 0")]
    public void Counts_that_cannot_be_are_refused(double[] counts, string sentence) =>
        Assert.That(() => new ContractCohort("north", counts), Throws.ArgumentException.With.Message.StartsWith(sentence).Or.Message.Contains(sentence));

    [Test]
    public void Contracts_with_dates_are_cohorts_of_those_who_could_renew_equally_often()
    {
        ContractCohorts cohorts = ContractCohorts.OfContracts(
            [new(new(2024, 1, 10), null), new(new(2024, 1, 20), new(2024, 3, 20)), new(new(2024, 3, 5), null)], TimeUnit.Month, observationEnd: new(2024, 5, 31));

        Assert.That(cohorts.Select(cohort => cohort.Customers.ToArray()), Is.EqualTo(new double[][] { [2, 2, 1, 1, 1], [1, 1, 1] }));
        Assert.That(
            () => ContractCohorts.OfContracts([new(new(2024, 2, 1), new(2024, 1, 1))], TimeUnit.Month, new(2024, 5, 31)),
            Throws.ArgumentException.With.Message.StartsWith("A contract begins on 2024-02-01 and ends on 2024-01-01, before it; check both."));
    }

    [Test]
    public void Customers_that_cannot_be_are_refused()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                () => ContractCohorts.OfCustomers([(2, 2)], lastPeriod: 3),
                Throws.ArgumentException.With.Message.EqualTo("A customer of cohort 2 left in period 2; give a period from 3 to 3, or none for one who is still there."));
            Assert.That(
                () => ContractCohorts.OfCustomers([(2, 4)], lastPeriod: 3), Throws.ArgumentException.With.Message.Contains("left in period 4"));
            Assert.That(
                () => ContractCohorts.OfCustomers([(3, null)], lastPeriod: 3), Throws.ArgumentException.With.Message.Contains("Cohort 3 starts in period 3, and 3 is the last"));
            Assert.That(() => ContractCohorts.OfCustomers([], lastPeriod: 3), Throws.ArgumentException.With.Message.Contains("There is no cohort"));
            Assert.That(
                () => ContractCohorts.Of([new ContractCohort("a", [2, 1]), new ContractCohort("a", [3, 1])]),
                Throws.ArgumentException.With.Message.Contains("Two cohorts are called a"));
        }
    }
}
