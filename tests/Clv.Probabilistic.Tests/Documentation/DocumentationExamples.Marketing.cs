namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>Examples in the XML documentation of fields, lists, segments and movement.</summary>
internal static partial class DocumentationExamples
{
    public static void Marketing(TransactionTable orders, CustomerPredictions year, ModelFit<BetaGeoModel> fit, ModelFit<GammaGammaModel> spend)
    {
        #region MarketingFields
        MarketingFields fields = MarketingFields.Of(year);
        foreach (CustomerFields customer in fields.Where(customer => customer.ChurnRiskBand == ChurnRiskBand.High && customer.DaysLate > 0).Take(10))
        {
            Console.WriteLine($"{customer.CustomerId} ({customer.Segment.Name()}) is {customer.DaysLate:0} days late; at stake are {customer.ValueAtStake:0.00}");
        }
        #endregion

        #region MarketingFieldOptions
        MarketingFieldOptions halfYear = new() { ChurnDays = 180, MediumRisk = 0.5, HighRisk = 0.8 };
        #endregion
        Assert.That(MarketingFields.Of(year, halfYear).ChurnRisk[0], Is.LessThanOrEqualTo(fields.ChurnRisk[0]));

        #region MarketingFields.WithPredictions
        ResultCsv.Write("predictions.csv", fields.WithPredictions());
        #endregion

        #region CustomerLists
        CustomerLists lists = CustomerLists.Of(fields);
        foreach (ListedCustomer missed in lists.Of(CustomerListKind.MissedOpportunity).Take(3))
        {
            Console.WriteLine($"{missed.CustomerId}: {missed.Reason}");
        }

        ResultCsv.Write("lists.csv", lists);
        #endregion

        #region CustomerListOptions
        CustomerListOptions few = new() { Share = 0.05 };
        #endregion
        Assert.That(CustomerLists.Of(fields, few), Has.Count.LessThan(lists.Count));

        {
            #region CustomerListKindExtensions
            string name = CustomerListKind.MissedOpportunity.Name();   // missed opportunity
            #endregion
            Assert.That(name, Is.EqualTo("missed opportunity"));
        }

        {
            #region ActivitySegmentExtensions
            string name = ActivitySegment.WinBack.Name();   // win back
            #endregion
            Assert.That(name, Is.EqualTo("win back"));
        }

        #region ActivitySegments
        ActivitySegments byModel = ActivitySegments.Of(year);
        PredictedTotal toSave = byModel.Totals[(int)ActivitySegment.Save];
        Console.WriteLine($"{toSave.Customers:0} customers to save, expected to bring {toSave.LifetimeValue?.Value:0}");
        #endregion

        Movement(orders, fit, spend);
        Contacts(year);
    }

    private static void Contacts(CustomerPredictions quarter)
    {
        #region ContactPlan
        ContactPlan plan = ContactPlan.Of(quarter, new() { CostPerContact = 2.50, Lift = 0.1, Budget = 500 });
        foreach (string sentence in plan.Sentences)
        {
            Console.WriteLine(sentence);
        }

        foreach (PlannedContact contact in plan.Where(contact => contact.IsContacted).Take(3))
        {
            Console.WriteLine($"{contact.Rank}: {contact.CustomerId} gains {contact.Gain:0.00}, from a lift of {contact.BreakEvenLift:0.000} on");
        }
        #endregion

        #region ContactOptions
        ContactOptions mailing = new() { CostPerContact = 2.50, Lift = 0.1, Budget = 500 };
        #endregion
        Assert.That(mailing.OfferCost, Is.Zero);

        #region ContactPlan.ContactTable
        ResultCsv.Write("contacts.csv", plan.ContactTable());
        #endregion

        #region ContactPlan.GroupTable
        ContactGroup last = plan.Groups[^1];
        Console.WriteLine($"{last.Group}: {last.Contacted} of {last.Customers} are contacted for {last.Cost:0.00}");
        Console.WriteLine(plan.GroupTable());
        #endregion

        #region ContactPlan.SensitivityTable
        ContactSensitivity dearer = plan.Sensitivity.Single(other => other.Assumption == "contact costs +20%");
        Console.WriteLine($"{dearer.Contacted} contacts for {dearer.Cost:0.00} would gain {dearer.Gain:0.00}.");
        Console.WriteLine(plan.SensitivityTable());
        #endregion
    }

    private static void Movement(TransactionTable orders, ModelFit<BetaGeoModel> fit, ModelFit<GammaGammaModel> spend)
    {
        #region CustomerMovement
        CustomerMovement movement = CustomerMovement.Of(
            orders, fit.Model, spend.Model, new() { From = new(2025, 3, 31), Prediction = new() { Horizon = 52 }, Summary = new() { Unit = TimeUnit.Week } });
        Console.WriteLine($"{movement.Lost.Count} customers were lost since; {movement.FellFromTheTop.Count} fell out of the top 1%.");
        Console.WriteLine(movement.ByTier);
        #endregion

        #region MovementOptions
        MovementOptions march = new() { From = new DateOnly(2025, 2, 28), To = new DateOnly(2025, 3, 31), Prediction = new() { Horizon = 52 } };
        #endregion
        Assert.That(march.Line, Is.EqualTo(1.0 / 3));

        #region MovementMatrix
        MovementMatrix tiers = movement.ByTier;
        Console.WriteLine($"{tiers[0, 0]} of {tiers.Before(0)} customers stayed in the first tier, which has {tiers.After(0)} now.");
        #endregion

        #region CustomerMovement.LostTable
        ResultCsv.Write("lost.csv", movement.LostTable());
        #endregion

        #region CustomerMovement.FellFromTheTopTable
        Console.WriteLine(movement.FellFromTheTopTable());
        #endregion

        #region CustomerMovement.WeekTable
        LostWeek worst = movement.Weeks.MaxBy(week => week.Lost)!;
        Console.WriteLine($"Most were lost in the week to {worst.End:yyyy-MM-dd}: {worst.Lost}.");
        ResultCsv.Write("lost-by-week.csv", movement.WeekTable());
        #endregion
    }
}
