namespace Clv.Probabilistic.Service;

/// <summary>What moved the value of the base since the snapshot before.</summary>
/// <param name="Since">The day of that snapshot.</param>
/// <param name="SinceModelVersion">Its version of the models.</param>
/// <param name="NewCustomers">What customers are worth who were not in it.</param>
/// <param name="NewOrders">What the others are worth more for what they ordered since than they would be without.</param>
/// <param name="Silence">What they would be worth without ordering since, less what they were worth: time that passed.</param>
/// <param name="Refit">What all are worth by other models, less what they would be by the models of that snapshot.</param>
/// <param name="Other">What was erased or corrected.</param>
internal sealed record ValueMovement(
    DateOnly Since, int SinceModelVersion, double NewCustomers, double NewOrders, double Silence, double Refit, double Other)
{
    /// <summary>All together: the value of the snapshot less that of the one before.</summary>
    public double Total => NewCustomers + NewOrders + Silence + Refit + Other;

    /// <summary>This movement and the one after it as one.</summary>
    public ValueMovement Then(ValueMovement later) => this with
    {
        NewCustomers = NewCustomers + later.NewCustomers,
        NewOrders = NewOrders + later.NewOrders,
        Silence = Silence + later.Silence,
        Refit = Refit + later.Refit,
        Other = Other + later.Other,
    };
}
