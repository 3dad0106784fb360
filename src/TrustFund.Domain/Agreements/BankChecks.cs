using TrustFund.Domain.People;

namespace TrustFund.Domain.Agreements;

/// <summary>Bank details are recorded by one person and checked by another (F7); whoever changes them makes the check void, also while the agreement is in force.</summary>
public static class BankChecks
{
    public static Refusal? WhyNotRecord(AgreementState state, Actor actor)
    {
        if (!actor.Is(Roles.Secretariat) && !actor.Is(Roles.FinanceRequesting))
            return Refusal.Of("agreement.bank-recorders-only");
        return WhyNotStanding(state);
    }

    public static Decision Record(AgreementState state, BankDetails details, Actor actor, Moment moment)
    {
        if (WhyNotRecord(state, actor) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(details.Holder) || string.IsNullOrWhiteSpace(details.Bank) || string.IsNullOrWhiteSpace(details.Account) || string.IsNullOrWhiteSpace(details.Document))
            return Refusal.Of("agreement.bank-details-incomplete");
        return new BankDetailsRecorded(details, actor.Person, moment.Today);
    }

    public static Refusal? WhyNotCheck(AgreementState state, Actor actor)
    {
        if (!actor.Is(Roles.FinanceCertifying))
            return Refusal.Of("agreement.bank-checkers-only");
        if (WhyNotStanding(state) is { } refusal)
            return refusal;
        if (state.Bank is not { } recorded)
            return Refusal.Of("agreement.bank-details-missing");
        if (state.IsBankChecked)
            return Refusal.Of("agreement.bank-already-checked", ("person", state.BankChecked!.By));
        return recorded.By == actor.Person ? Refusal.Of("agreement.bank-same-person", ("person", actor.Person)) : null;
    }

    /// <param name="how">How it was checked, for the auditor.</param>
    public static Decision Check(AgreementState state, string how, Actor actor, Moment moment)
    {
        if (WhyNotCheck(state, actor) is { } refusal)
            return refusal;
        return string.IsNullOrWhiteSpace(how)
            ? Refusal.Of("agreement.bank-check-unexplained")
            : new BankDetailsChecked(how.Trim(), state.Bank!.By, actor.Person, moment.Today);
    }

    private static Refusal? WhyNotStanding(AgreementState state) =>
        state.Stage is AgreementStage.DrawnUp or AgreementStage.InForce ? null : Refusal.Of("agreement.none-standing", ("stage", state.Stage));
}
