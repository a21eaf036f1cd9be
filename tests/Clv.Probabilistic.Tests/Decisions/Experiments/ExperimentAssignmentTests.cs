using System.Text;

namespace Clv.Probabilistic.Tests.Decisions.Experiments;

/// <summary>Arms drawn by keyed hash: the same everywhere, of exact shares, and in files.</summary>
internal sealed class ExperimentAssignmentTests
{
    private const string Key = "spring-2026";

    private static readonly ExperimentArm[] _three = [new("control", 0.25), new("letter", 0.25), new("voucher", 0.5)];

    private static CustomerIds Numbers(int count) => CustomerIds.Of([.. Enumerable.Range(1, count)]);

    // Python: hmac.new(b"spring-2026", b"1", hashlib.sha256).digest()[:8] as a big-endian number over 2**64 is 0.3485…, and so on.
    [TestCase("1", "control")]
    [TestCase("5", "treatment")]
    [TestCase("8", "control")]
    [TestCase("12", "treatment")]
    [TestCase("anna", "control")]
    [TestCase("Jürgen", "control")]
    [TestCase("0A1B2C3D-0000-4000-8000-00000000000F", "treatment")]
    [TestCase("0a1b2c3d-0000-4000-8000-00000000000f", "treatment")]
    public void The_arm_of_a_customer_is_known_for_ever(string customer, string arm) =>
        Assert.That(ExperimentAssignment.ArmOf(customer, Key).Name, Is.EqualTo(arm));

    [Test]
    public void Hashes_are_those_of_other_programs()
    {
        AssignmentHash hash = new(Key);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(hash.Of((CustomerId)1), Is.EqualTo(hash.Of("1")));
            Assert.That(hash.Of("anna"), Is.EqualTo(0x5665dbf376de4816));
            Assert.That(hash.Of("Jürgen"), Is.EqualTo(0x36423d3e27f35696));
            Assert.That(AssignmentHash.Unit(hash.Of("1")), Is.EqualTo(0.34853580921515076).Within(1e-15));
            Assert.That(hash.Of(new string('x', 1000)), Is.Not.EqualTo(hash.Of(new string('x', 1001))));
        }
    }

    [Test]
    public void Strata_are_dealt_out_as_they_were_when_this_was_written()
    {
        // By the same rule in Python: ordered by stratum and hash, and dealt out along that row.
        string[] strata = [.. Enumerable.Range(1, 12).Select(id => id % 2 == 1 ? "odd" : "even")];

        ExperimentAssignment assignment = ExperimentAssignment.Of(Numbers(12), Key, _three, strata);

        Assert.That(string.Join(' ', assignment.Select(row => row.Arm)), Is.EqualTo(
            "control letter voucher voucher voucher control letter control voucher voucher letter voucher"));
    }

    [Test]
    public void The_order_of_a_file_and_other_runs_change_nothing_and_another_key_does()
    {
        CustomerIds ids = Numbers(1000);
        int[] shuffled = [.. Enumerable.Range(1, 1000).OrderBy(id => (id * 7919) % 1009)];
        CustomerIds mixed = CustomerIds.Of(shuffled);
        string[] Strata(CustomerIds of) => [.. of.Select(id => id.Number % 3 == 0 ? "a" : "b")];

        ExperimentAssignment one = ExperimentAssignment.Of(ids, Key, _three, Strata(ids));
        ExperimentAssignment two = ExperimentAssignment.Of(mixed, Key, _three, Strata(mixed));
        ExperimentAssignment three = ExperimentAssignment.Of(ids, "autumn-2026", _three, Strata(ids));

        Assert.That(two.OrderBy(row => row.CustomerId), Is.EqualTo(one));
        Assert.That(one.Zip(three).Count(pair => pair.First.Arm == pair.Second.Arm), Is.InRange(300, 450), "0.25² + 0.25² + 0.5² of 1000 are 375");
    }

    [Test]
    public void Every_stratum_has_its_share_of_every_arm([Values(0.5, 0.1, 0.37)] double share, [Range(1, 20)] int draw)
    {
        CustomerIds ids = Numbers(500 + draw);
        string[] strata = [.. ids.Select(id => $"stratum {(int)Math.Sqrt(id.Number) % 7}")];

        ExperimentAssignment assignment = ExperimentAssignment.Of(ids, $"draw {draw}", ExperimentArm.Holdout(share), strata);

        Assert.That(assignment.CountOf(0), Is.EqualTo(share * ids.Count).Within(1));
        foreach (IGrouping<string?, AssignedCustomer> stratum in assignment.GroupBy(row => row.Stratum))
        {
            Assert.That(stratum.Count(row => row.Arm == "control"), Is.EqualTo(share * stratum.Count()).Within(1 + 1e-9), stratum.Key);
        }
    }

    [Test]
    public void Every_customer_is_as_likely_in_an_arm_as_its_share_says()
    {
        const int Draws = 4_000;
        int[] control = new int[7];
        CustomerIds ids = Numbers(7);
        for (int draw = 0; draw < Draws; draw++)
        {
            ExperimentAssignment assignment = ExperimentAssignment.Of(ids, $"draw {draw}", ExperimentArm.Holdout(0.4), ["a", "a", "b", "b", "b", "b", "c"]);
            for (int row = 0; row < control.Length; row++)
            {
                control[row] += assignment.Arm[row] == 0 ? 1 : 0;
            }
        }

        // Four standard errors of a share of 0.4 among 4,000.
        Assert.That(control.Select(count => (double)count / Draws), Is.All.EqualTo(0.4).Within(0.031));
    }

    [Test]
    public void Who_comes_later_changes_nobodys_arm_by_hash_alone()
    {
        ExperimentAssignment now = ExperimentAssignment.ByHash(Numbers(1000), Key, _three);
        ExperimentAssignment later = ExperimentAssignment.ByHash(Numbers(3000), Key, _three);

        Assert.That(later.Take(1000), Is.EqualTo(now));
        Assert.That(later.Select(row => row.Arm), Is.EqualTo(Numbers(3000).Select(id => ExperimentAssignment.ArmOf(id, Key, _three).Name)));
        Assert.That(later.CountOf(2), Is.EqualTo(1500).Within(110), "four standard errors");
    }

    [Test]
    public void A_file_holds_the_assignment([Values] bool withStrata)
    {
        ExperimentAssignment written = ExperimentAssignment.Of(
            ["anna", "ben, junior", "carla", "dora", "emil", "fritz", "gerd", "hanna"], Key, _three, withStrata ? ["x", "x", "x", "x", "y", "y", "y", "y"] : null);
        using MemoryStream file = new();
        ExperimentAssignmentCsv.Write(file, written);
        file.Position = 0;

        ExperimentAssignment read = ExperimentAssignmentCsv.Read(file, "assignment.csv", _three);

        Assert.That(read, Is.EqualTo(written));
        Assert.That(read.Strata, Is.EqualTo(written.Strata));
        Assert.That(Encoding.UTF8.GetString(file.ToArray()), Does.StartWith(withStrata ? "customer_id,arm,stratum\nanna," : "customer_id,arm\nanna,"));
    }

    [TestCase("", "a.csv is empty")]
    [TestCase("customer_id,group\n1,control\n", "a.csv has no column arm; its header is customer_id,group")]
    [TestCase("customer_id,arm\n1,control\n1,letter\n", "a.csv, row 3: customer 1 is there twice")]
    [TestCase("customer_id,arm\n1,placebo\n", "a.csv, row 2: 'placebo' is no arm of the experiment; there are 'control', 'letter', 'voucher'.")]
    [TestCase("customer_id,arm\n1,\n", "a.csv, row 2 has no arm")]
    [TestCase("customer_id,arm\n,control\n", "a.csv, row 2 has no customer_id")]
    public void A_file_that_is_no_assignment_is_refused(string text, string sentence)
    {
        using MemoryStream file = new(Encoding.UTF8.GetBytes(text));
        Assert.That(() => ExperimentAssignmentCsv.Read(file, "a.csv", _three), Throws.TypeOf<DataFormatException>().With.Message.StartsWith(sentence));
    }

    [Test]
    public void What_is_no_experiment_is_refused()
    {
        CustomerIds ids = Numbers(10);
        using (Assert.EnterMultipleScope())
        {
            Refused(() => ExperimentAssignment.Of(ids, " "), "An experiment needs a key");
            Refused(() => ExperimentAssignment.Of(CustomerIds.Of([1, 2, 3, 2]), Key), "Customer 2 is given twice");
            Refused(() => ExperimentAssignment.Of(ids, Key, ExperimentArm.Holdout(0.1)), "The arm 'control' has 1 customer of 10");
            Refused(() => ExperimentAssignment.Of(ids, Key, [new("all", 0.5)]), "two arms at least");
            Refused(() => ExperimentAssignment.Of(ids, Key, [new("a", 0.5), new("a", 0.5)]), "'a' is the name of no arm or of two");
            Refused(() => ExperimentAssignment.Of(ids, Key, [new("a", 0.5), new("b", 0.4)]), "add up to 0.9;");
            Refused(() => ExperimentAssignment.Of(ids, Key, [new("a", 1), new("b", 0)]), "The share of the arm 'a' is 1;");
            Refused(() => ExperimentAssignment.Of(ids, Key, strata: ["a"]), "There are 1 strata for 10 customers");
            Refused(() => ExperimentAssignment.Of(Numbers(2), Key, strata: ["a", ""]), "stratum has no name");
            Refused(() => ExperimentAssignment.FromArms(ids, ["control"], ExperimentArm.Holdout()), "There are 1 arms for 10 customers");
            Refused(() => ExperimentAssignment.FromArms(["anna"], ["both"], ExperimentArm.Holdout()), "Customer anna is in 'both'");
            Refused(() => ExperimentAssignment.ArmOf(default, Key), "There is no customer id");
        }

        static void Refused(Action code, string sentence) => Assert.That(code, Throws.ArgumentException.With.Message.Contains(sentence));
    }

    [Test]
    public void Strata_are_tiers_and_segments()
    {
        BetaGeoModel model = new(new BetaGeoParameters(0.243, 4.414, 0.793, 2.426), TimeUnit.Week);
        CustomerSummary customers = model.SimulateCustomers(1000, 39, seed: 3);
        CustomerPredictions predictions = CustomerPredictions.Predict(customers, model, new() { Horizon = 26 });

        IReadOnlyList<string> tiers = ExperimentStrata.ByTier(predictions);
        IReadOnlyList<string> two = ExperimentStrata.ByTier(predictions, [0.1]);
        IReadOnlyList<string> segments = ExperimentStrata.BySegment(RfmSegments.Of(customers));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(tiers.CountBy(tier => tier).Select(pair => pair.Value), Is.All.EqualTo(200));
            Assert.That(two.Count(tier => tier == "tier 1"), Is.EqualTo(100));
            Assert.That(tiers.Index().MaxBy(tier => predictions.ExpectedPurchases[tier.Index]).Item, Is.EqualTo("tier 1"));
            Assert.That(segments.Distinct(), Has.Member("champions"));
        }
    }
}
