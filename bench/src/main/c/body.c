/* The floor for the virtual body: org.boucle.virtual.person.HovorkaPerson in plain C, equation for equation (Wilinska et al., J
 * Diabetes Sci Technol 2010;4:132, PMC2825634), the same fourth-order Runge-Kutta step of one minute, halved where insulin is
 * much, the same 15 states, the same meals and insulin. Built by `boucle bench body`, which checks that both end at the same glucose: with
 * gcc -O3 -march=native -ffast-math for one person at a time, and with -DLANES=8 for eight side by side, which gcc then makes vector
 * instructions of (the exponential, too: libmvec).
 *
 * usage: body DAYS, then on standard input for each lane the 19 parameters of a body in the order of HovorkaParameters, the basal insulin
 * in mU/min, and the insulin for a gram of carbohydrate in mU. Prints the plasma glucose at the end of each lane (mg/dL) and the seconds of
 * processor time it took. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#ifndef LANES
#define LANES 1
#endif
#define EACH for (int l = 0; l < LANES; l++)

enum { Q1, Q2, S1, S2, I, X1, X2, X3, C, PLAIN1, PLAIN2, FAST1, FAST2, SLOW1, SLOW2, STATES };
enum { NUMBERS = 19 };
typedef double lanes[LANES]; /* one variable of everybody */

static struct { lanes bw, egp0, f01, k12, ka1, ka2, ka3, st, sd, se, ka, ke, vi, vg, rth, rcl, tau, tm, bio; } p;
static lanes uptake, per_vg, insulin_in, glucose_per_gram, renal_threshold, per_tau, per_plain, per_fast, per_slow, constant_rate;

static void derivative(lanes *restrict s, lanes *restrict ds, const double *restrict u, const double *restrict plain) {
    EACH {
        double plain_out = s[PLAIN2][l] * per_plain[l], fast_out = s[FAST2][l] * per_fast[l], slow_out = s[SLOW2][l] * per_slow[l];
        double q1 = s[Q1][l], g = q1 * per_vg[l];
        double moved = s[X1][l] * q1 - p.k12[l] * s[Q2][l];
        double meal = glucose_per_gram[l] * (plain_out + fast_out + slow_out);
        double use = uptake[l] * g / (g + 1), renal = p.rcl[l] * fmax(0, q1 - renal_threshold[l]);
        ds[Q1][l] = meal + p.egp0[l] * exp(-s[X3][l]) - use - renal - moved;
        ds[Q2][l] = moved - s[X2][l] * s[Q2][l];
        double s1_out = p.ka[l] * s[S1][l];
        ds[S1][l] = u[l] - s1_out;
        ds[S2][l] = s1_out - p.ka[l] * s[S2][l];
        ds[I][l] = insulin_in[l] * s[S2][l] - p.ke[l] * s[I][l];
        ds[X1][l] = p.ka1[l] * (p.st[l] * s[I][l] - s[X1][l]);
        ds[X2][l] = p.ka2[l] * (p.sd[l] * s[I][l] - s[X2][l]);
        ds[X3][l] = p.ka3[l] * (p.se[l] * s[I][l] - s[X3][l]);
        ds[C][l] = (g - s[C][l]) * per_tau[l];
        double plain_on = s[PLAIN1][l] * per_plain[l], fast_on = s[FAST1][l] * per_fast[l], slow_on = s[SLOW1][l] * per_slow[l];
        ds[PLAIN1][l] = plain[l] - plain_on;
        ds[PLAIN2][l] = plain_on - plain_out;
        ds[FAST1][l] = -fast_on;
        ds[FAST2][l] = fast_on - fast_out;
        ds[SLOW1][l] = -slow_on;
        ds[SLOW2][l] = slow_on - slow_out;
    }
}

/* to = x + h * slope */
static void ahead(lanes *restrict to, lanes *restrict x, double h, lanes *restrict slope) {
    for (int i = 0; i < STATES; i++) EACH to[i][l] = x[i][l] + h * slope[i][l];
}

static void runge_kutta(lanes *x, double h, const double *u, const double *plain) {
    lanes a[STATES], b[STATES], c[STATES], d[STATES], mid[STATES];
    derivative(x, a, u, plain);
    ahead(mid, x, h / 2, a);
    derivative(mid, b, u, plain);
    ahead(mid, x, h / 2, b);
    derivative(mid, c, u, plain);
    ahead(mid, x, h, c);
    derivative(mid, d, u, plain);
    for (int i = 0; i < STATES; i++) EACH x[i][l] += (a[i][l] + 2 * (b[i][l] + c[i][l]) + d[i][l]) * (h / 6);
}

/* Into how many steps a minute is cut: HovorkaPerson.parts; side by side, as many as anyone needs (in this life: 1). */
static int parts_of_minute(lanes *x) {
    double most = 0;
    EACH {
        double growth = p.ka1[l] * (p.st[l] * x[I][l] - x[X1][l]) + p.ka2[l] * (p.sd[l] * x[I][l] - x[X2][l]);
        most = fmax(most, constant_rate[l] + x[X1][l] + x[X2][l] + fmax(0, growth));
    }
    int parts = 1;
    while (most > parts) parts *= 2;
    return parts;
}

static void step(lanes *x, const double *u, const double *plain) {
    int parts = parts_of_minute(x);
    for (int part = 0; part < parts; part++) runge_kutta(x, 1.0 / parts, u, plain);
    for (int gut = PLAIN1; gut < STATES; gut += 2)
        EACH if (x[gut][l] + x[gut + 1][l] < 1e-12) x[gut][l] = x[gut + 1][l] = 0; /* a crumb would halve for ever, into slow subnormals */
}

static double balance(int l, double g, double insulin) {
    double q1 = g * p.vg[l], x1 = p.st[l] * insulin, q2 = x1 * q1 / (p.k12[l] + p.sd[l] * insulin);
    double use = uptake[l] * g / (g + 1), renal = p.rcl[l] * fmax(0, q1 - renal_threshold[l]);
    return -(use + x1 * q1) + p.k12[l] * q2 - renal + p.egp0[l] * exp(-p.se[l] * insulin);
}

/* Steady on the basal: everything settled at the plasma insulin that the basal makes; glucose by bisection. */
static void steady(lanes *x, int l, double basal) {
    uptake[l] = p.f01[l] / 0.85, per_vg[l] = 1 / p.vg[l], insulin_in[l] = 1000 * p.ka[l] / (p.vi[l] * p.bw[l]);
    glucose_per_gram[l] = 1e6 * p.bio[l] / (180.16 * p.bw[l]), renal_threshold[l] = p.rth[l] * p.vg[l], per_tau[l] = 1 / p.tau[l];
    per_plain[l] = 1 / p.tm[l], per_fast[l] = 1 / (0.7 * p.tm[l]), per_slow[l] = 1 / (1.4 * p.tm[l]);
    constant_rate[l] = p.k12[l] + p.rcl[l] + uptake[l] * per_vg[l];
    double insulin = basal * 1000 / (p.ke[l] * p.vi[l] * p.bw[l]), low = 1, high = 30;
    for (int i = 0; i < 200; i++) {
        double g = (low + high) / 2;
        if (balance(l, g, insulin) > 0) low = g; else high = g;
    }
    x[Q1][l] = low * p.vg[l], x[I][l] = insulin, x[X1][l] = p.st[l] * insulin, x[X2][l] = p.sd[l] * insulin, x[X3][l] = p.se[l] * insulin;
    x[Q2][l] = x[X1][l] * x[Q1][l] / (p.k12[l] + x[X2][l]), x[S1][l] = x[S2][l] = basal / p.ka[l], x[C][l] = low;
}

int main(int argc, char **argv) {
    lanes basal, per_gram, u, plain, x[STATES] = {0};
    int days = argc == 2 ? atoi(argv[1]) : 0;
    EACH {
        for (int i = 0; i < NUMBERS; i++)
            if (scanf("%lf", (double *)&p + i * LANES + l) != 1) days = 0;
        if (scanf("%lf %lf", &basal[l], &per_gram[l]) != 2) days = 0;
    }
    if (days <= 0) {
        fputs("usage: body DAYS <parameters\n", stderr);
        return 2;
    }
    EACH steady(x, l, basal[l]);

    static const int at[] = {8 * 60, 12 * 60 + 30, 19 * 60};
    static const double grams[] = {50, 70, 80};
    struct timespec from, to;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
    for (long minute = 0; minute < days * 1440L; minute++) {
        int of_day = (int)(minute % 1440);
        double eaten = 0, bolus = 0;
        for (int meal = 0; meal < 3; meal++) {
            if (of_day == at[meal]) bolus = grams[meal];
            if (of_day >= at[meal] && of_day < at[meal] + 15) eaten = grams[meal] / 15;
        }
        EACH u[l] = basal[l] + bolus * per_gram[l], plain[l] = eaten;
        step(x, u, plain);
    }
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
    EACH printf("%.9f ", x[Q1][l] / p.vg[l] * 18.016);
    printf("%.9f\n", (to.tv_sec - from.tv_sec) + (to.tv_nsec - from.tv_nsec) / 1e9);
    return 0;
}
