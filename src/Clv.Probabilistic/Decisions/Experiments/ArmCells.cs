namespace Clv.Probabilistic;

/// <summary>Customers by arm and stratum, each cell with enough of them to show how much they differ.</summary>
/// <remarks>A stratum in which some arm has fewer than two customers says nothing by itself: all such are one stratum together, and where that is
/// not enough, together with the largest.</remarks>
internal sealed class ArmCells
{
    private readonly int[] _arm;
    private readonly int[] _stratum;

    private ArmCells(int arms, int strata, int[] arm, int[] stratum, int merged)
    {
        Arms = arms;
        Strata = strata;
        Merged = merged;
        _arm = arm;
        _stratum = stratum;
        Counts = new int[arms * strata];
        for (int row = 0; row < arm.Length; row++)
        {
            Counts[Of(row)]++;
        }
    }

    /// <summary>The number of arms.</summary>
    public int Arms { get; }

    /// <summary>The number of strata, at least one.</summary>
    public int Strata { get; }

    /// <summary>How many strata were put together.</summary>
    public int Merged { get; }

    /// <summary>The customers of every cell.</summary>
    public int[] Counts { get; }

    /// <summary>The number of customers.</summary>
    public int Customers => _arm.Length;

    /// <summary>The cell of a row.</summary>
    public int Of(int row) => (_stratum[row] * Arms) + _arm[row];

    /// <summary>The cell of an arm within a stratum.</summary>
    public int Of(int arm, int stratum) => (stratum * Arms) + arm;

    /// <summary>The cells of an assignment, every arm of which has two customers at least.</summary>
    public static ArmCells Of(ExperimentAssignment assignment)
    {
        int arms = assignment.Arms.Count;
        int[] arm = assignment.Arm.ToArray();
        if (assignment.Strata.Count < 2)
        {
            return new(arms, 1, arm, new int[arm.Length], 0);
        }

        ArmCells apart = new(arms, assignment.Strata.Count, arm, assignment.Stratum.ToArray(), 0);
        List<int> few = [.. Enumerable.Range(0, apart.Strata).Where(stratum => apart.IsFew([stratum]))];
        if (few.Count == 0)
        {
            return apart;
        }

        foreach (int stratum in Enumerable.Range(0, apart.Strata).Except(few.ToArray()).OrderByDescending(apart.CustomersIn).ToArray())
        {
            if (!apart.IsFew(few))
            {
                break;
            }

            few.Add(stratum);
        }

        int[] place = new int[apart.Strata];
        int next = 1;
        for (int stratum = 0; stratum < place.Length; stratum++)
        {
            place[stratum] = few.Contains(stratum) ? 0 : next++;
        }

        return new(arms, next, arm, Array.ConvertAll(apart._stratum, stratum => place[stratum]), few.Count);
    }

    private int CustomersIn(int stratum) => Enumerable.Range(0, Arms).Sum(arm => Counts[Of(arm, stratum)]);

    private bool IsFew(IReadOnlyList<int> strata) => Enumerable.Range(0, Arms).Any(arm => strata.Sum(stratum => Counts[Of(arm, stratum)]) < 2);
}
