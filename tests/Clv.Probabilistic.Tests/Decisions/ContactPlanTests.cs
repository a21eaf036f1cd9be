namespace Clv.Probabilistic.Tests.Decisions;

/// <summary>Whom to contact under a budget.</summary>
internal sealed class ContactPlanTests
{
    private const double Rounding = 1e-9;

    private static readonly BetaGeoModel _model = new(new BetaGeoParameters(0.243, 4.414, 0.793, 2.426), TimeUnit.Week);
    private static readonly GammaGammaModel _spend = new(new GammaGammaParameters(6.25, 3.74, 15.44));
    private static readonly CustomerSummary _customers = _model.SimulateCustomers(2000, 78, seed: 9, _spend);
    private static readonly CustomerPredictions _quarter = CustomerPredictions.Predict(_customers, _model, _spend, new() { Horizon = 13, Margin = 0.4 });

    private static readonly ContactOptions _mailing = new() { CostPerContact = 0.25, Lift = 0.1, Budget = 20 };

    [Test]
    public void A_budget_buys_the_contacts_that_gain_most()
    {
        ContactPlan plan = ContactPlan.Of(_quarter, _mailing);
        double[] best = [.. _quarter.LifetimeValue.OrderDescending().Take(80)];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(plan.Contacted, Is.EqualTo(80), "20 at 0.25 each");
            Assert.That(plan.Cost, Is.EqualTo(20).Within(Rounding));
            Assert.That(plan.Gain.Value, Is.EqualTo((0.1 * best.Sum()) - 20).Within(Rounding));
            Assert.That(plan.Select(contact => contact.Rank), Is.EqualTo(Enumerable.Range(1, 2000)));
            Assert.That(plan.Select(contact => contact.Gain / contact.Cost), Is.Ordered.Descending);
            Assert.That(plan.TakeWhile(contact => contact.IsContacted).Count(), Is.EqualTo(80));
        }
    }

    [Test]
    public void No_other_choice_within_the_budget_gains_more_by_more_than_one_contact()
    {
        ContactOptions offer = new() { CostPerContact = 0.05, OfferCost = 1, Lift = 0.6, Budget = 30 };
        ContactPlan plan = ContactPlan.Of(_quarter, offer);

        // The bound of the relaxed knapsack: the first who did not fit, in part.
        PlannedContact next = plan.First(contact => !contact.IsContacted);
        double bound = plan.Gain.Value + (Math.Max(0, next.Gain / next.Cost) * (30 - plan.Cost));
        Random random = new(3);
        for (int trial = 0; trial < 50; trial++)
        {
            double cost = 0;
            double gain = 0;
            foreach (PlannedContact contact in plan.OrderBy(_ => random.Next()).Where(contact => contact.Gain > 0))
            {
                if (cost + contact.Cost <= 30)
                {
                    cost += contact.Cost;
                    gain += contact.Gain;
                }
            }

            Assert.That(gain, Is.LessThanOrEqualTo(bound + Rounding));
        }
    }

    [Test]
    public void Without_limits_everybody_is_contacted_who_gains_and_nobody_else()
    {
        ContactPlan plan = ContactPlan.Of(_quarter, _mailing with { Budget = null });

        Assert.That(plan.Where(contact => contact.IsContacted).Select(contact => contact.Gain), Is.All.Positive);
        Assert.That(plan.Where(contact => !contact.IsContacted).Select(contact => contact.Gain), Is.All.Not.Positive);
        Assert.That(ContactPlan.Of(_quarter, _mailing with { Budget = null, Capacity = 7 }).Contacted, Is.EqualTo(7));
    }

    [Test]
    public void At_the_break_even_lift_a_contact_gains_nothing()
    {
        foreach (ContactOptions options in new[] { _mailing, new() { CostPerContact = 0.05, OfferCost = 2, Lift = 0.5 } })
        {
            foreach (PlannedContact contact in ContactPlan.Of(_quarter, options).Where(contact => contact.BreakEvenLift is <= 10).Take(200))
            {
                PlannedContact atBreakEven = ContactPlan.Of(Only(contact.Row), options with { Lift = contact.BreakEvenLift!.Value, Budget = null }).Single();
                Assert.That(atBreakEven.Gain, Is.Zero.Within(Rounding * (1 + contact.Cost)));
            }
        }
    }

    [Test]
    public void Break_even_probability_is_that_of_one_order_more()
    {
        PlannedContact contact = ContactPlan.Of(_quarter, _mailing)[5];
        double perOrder = _quarter.LifetimeValue[contact.Row] / _quarter.ExpectedPurchases[contact.Row];

        Assert.That(contact.BreakEvenProbability, Is.EqualTo(0.25 / perOrder).Within(Rounding));
    }

    [Test]
    public void Money_gains_as_much_at_the_margin_of_every_group()
    {
        int[] group = [.. Enumerable.Range(0, 2000).Select(row => row % 3)];
        ContactPlan plan = ContactPlan.Of(_quarter, _mailing with
        {
            Groups = new CustomerGrouping(["a", "b", "c"], group),
            GroupLifts = new Dictionary<string, double> { ["a"] = 0.05, ["c"] = 0.2 },
        });
        double last = plan.Groups.Where(one => one.Contacted > 0).Min(one => one.LastReturn!.Value);
        double next = plan.Groups.Max(one => one.NextReturn!.Value);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(next, Is.LessThanOrEqualTo(last + Rounding));
            Assert.That(plan.Groups.Sum(one => one.Contacted), Is.EqualTo(plan.Contacted));
            Assert.That(plan.Groups.Sum(one => one.Customers), Is.EqualTo(2000));
            Assert.That(plan.Groups.Sum(one => one.Gain), Is.EqualTo(plan.Gain.Value).Within(Rounding));
            Assert.That(plan.Groups.Sum(one => one.Cost), Is.EqualTo(plan.Cost).Within(Rounding));
            Assert.That(plan.Groups[2].Contacted, Is.GreaterThan(plan.Groups[0].Contacted));
        }
    }

    [Test]
    public void At_the_factor_of_break_even_the_plan_gains_nothing_and_sensitivity_holds_the_plan()
    {
        ContactPlan plan = ContactPlan.Of(_quarter, _mailing);
        double value = plan.Where(contact => contact.IsContacted).Sum(contact => _quarter.LifetimeValue[contact.Row]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(0.1 * plan.BreakEvenFactor * value, Is.EqualTo(plan.Cost).Within(1e-7));
            ContactSensitivity same = plan.Sensitivity.Single(row => row.Assumption == "as assumed");
            Assert.That((same.Contacted, same.Cost, same.Gain), Is.EqualTo((plan.Contacted, plan.Cost, plan.Gain.Value)));
            Assert.That(same.GainOfThisPlan, Is.EqualTo(plan.Gain.Value).Within(Rounding));
            Assert.That(
                plan.Sensitivity.Where(row => row.Assumption != "contact costs +20%").Select(row => row.Gain - row.GainOfThisPlan),
                Is.All.GreaterThan(-Rounding),
                "who knows better, plans no worse with the same budget");
        }
    }

    [Test]
    public void The_gain_has_an_interval_from_draws()
    {
        ModelFit<BetaGeoModel> fit = new BetaGeoFitter().Fit(_customers);
        PosteriorResult posterior = Posterior.Of(fit, _customers, new() { Draws = 300 });
        CustomerPredictions predictions = CustomerPredictions.Predict(
            _customers, fit.Model, _spend, new() { Horizon = 13, Interval = new PredictionInterval(posterior.Draws) });
        ContactPlan plan = ContactPlan.Of(predictions, _mailing);

        Interval interval = plan.Gain.Expectation!.Value;
        Assert.That(interval.Lower, Is.LessThan(plan.Gain.Value));
        Assert.That(interval.Upper, Is.GreaterThan(plan.Gain.Value));
        Assert.That(plan.Sentences[0], Does.Contain("(between "));
    }

    [Test]
    public void Where_nobody_is_worth_it_a_sentence_says_why()
    {
        Assert.That(ContactPlan.Of(_quarter, _mailing with { Lift = 0 }).Sentences[0], Does.EndWith("no contact is expected to bring its cost."));
        Assert.That(ContactPlan.Of(_quarter, _mailing with { Budget = 0.1 }).Sentences[0], Does.EndWith("the first one costs 0.25, and the budget is 0.10."));
        Assert.That(ContactPlan.Of(_quarter, _mailing with { Capacity = 0 }).Sentences[0], Does.EndWith("there is no room for anybody."));
    }

    [Test]
    public void What_is_no_plan_is_refused()
    {
        Assert.That(() => ContactPlan.Of(_quarter, _mailing with { CostPerContact = -1 }), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => ContactPlan.Of(_quarter, _mailing with { Lift = double.NaN }), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(
            () => ContactPlan.Of(_quarter, _mailing with { GroupLifts = new Dictionary<string, double> { ["gold"] = 0.1 } }),
            Throws.ArgumentException.With.Message.Contains("'gold', which is none of the groups"));
        Assert.That(
            () => ContactPlan.Of(CustomerPredictions.Predict(_customers, _model, new() { Horizon = 13 }), _mailing),
            Throws.ArgumentException.With.Message.Contains("spend model"));
    }

    private static CustomerPredictions Only(int row) =>
        CustomerPredictions.Predict(_customers.Where(one => one.CustomerId == _customers.Ids.At(row)), _model, _spend, _quarter.Options);
}
