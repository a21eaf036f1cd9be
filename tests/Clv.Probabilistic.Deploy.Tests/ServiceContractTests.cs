namespace Clv.Probabilistic.Deploy.Tests;

public sealed class ServiceContractTests
{
    [TestCase("--stor x.db", "--stor is no option", "x.db is no option")]
    [TestCase("--store", "--store ")]
    [TestCase("--store postgres://clv:secret@host/clv", "--store postgres://clv:secret@host/clv")]
    [TestCase("--authentication maybe", "--authentication maybe")]
    [TestCase("--encrypt --log yaml", "--log yaml")]
    public void Wrong_arguments_are_named(string arguments, params string[] faults) =>
        Assert.That(ServiceContract.FaultsOf(arguments.Split(' ')), Is.EqualTo(faults));
}
